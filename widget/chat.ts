import type {
  YupchaAppearance,
  YupchaBoot,
  YupchaEventOf,
  YupchaEvents,
  YupchaWords,
} from "@/public/yupcha-widget"
import { chatMark } from "./chat-mark"
import { Frame } from "./frame"
import type { FromFrame } from "./protocol"
import { makeView, readableOn, type View } from "./view"
import { filled, wordsIn } from "./words"

const GREEN = "#0b7a5f"
const COLOR = /^#[0-9a-f]{6}$/i
const EDGE_PX = 20
const STEP_PX = 68
/** How long the frame may take to forget, in milliseconds. */
const FORGET_MS = 10_000

const dark = matchMedia("(prefers-color-scheme: dark)")

/** One shop's chat on the page: its button, its panel, and, from the first opening on, its frame. */
export class Chat {
  readonly shop: string
  readonly address: string
  isOpen = false
  private readonly view: View
  private frame: Frame | null = null
  private unread = 0
  private identity = ""
  /** What the shop says of itself, once it can be asked. */
  private known: { name?: string; color?: string } = {}
  private given: YupchaAppearance
  private returnTo: Element | null = null
  private onForgotten: (() => void) | null = null

  /** `makeRoom` is asked before the panel opens. */
  constructor(
    options: YupchaBoot & { host: string },
    private readonly makeRoom: (opening: Chat) => void,
  ) {
    this.shop = options.shop
    this.given = options
    const { lang = "" } = options
    this.address = `${new URL(options.host).origin}/customer/${encodeURIComponent(this.shop)}${lang && `?lang=${lang}`}`
    this.view = makeView(this.address)
    this.view.host.dataset.yupcha = this.shop
    this.view.launcher.onclick = () => this.toggle()
    this.view.hide.onclick = () => this.hide()
    this.view.root.onkeydown = ({ key }) => {
      // With an answer of false the browser would take the key away.
      if (key === "Escape") this.hide()
    }
    dark.addEventListener("change", this.look)
    this.look()
    if (chatMark.get(this.shop)) (window.requestIdleCallback ?? setTimeout)(() => this.load())
  }

  get position(): "left" | "right" {
    return this.given.position === "left" ? "left" : "right"
  }

  update(appearance: YupchaAppearance): void {
    this.given = { ...this.given, ...appearance }
    this.look()
  }

  identify(token: string): void {
    this.identity = token
    this.frame?.tell({ type: "identify", identity: token })
  }

  /** Stands as number `index` of `count` on its side. */
  place(index: number, count: number): void {
    const { style } = this.view.root
    style.setProperty("--at", `${EDGE_PX + index * STEP_PX}px`)
    style.setProperty("--above", `${EDGE_PX + count * STEP_PX}px`)
  }

  toggle(): void {
    if (this.isOpen) this.hide()
    else this.show()
  }

  show(): void {
    if (this.isOpen) return
    this.makeRoom(this)
    this.returnTo = document.activeElement
    this.load()
    this.turn(true)
    this.frame?.focus()
    this.tell("open", {})
  }

  hide(): void {
    if (!this.isOpen) return
    const hadFocus = document.activeElement === this.view.host
    this.turn(false)
    if (hadFocus) this.giveFocusBack()
    this.tell("close", {})
  }

  /** Leaves the page. What this browser keeps of the chat is forgotten, for the next person in front of it. */
  async shutdown(): Promise<void> {
    this.hide()
    dark.removeEventListener("change", this.look)
    this.view.host.hidden = true
    if (chatMark.get(this.shop) || this.frame) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, FORGET_MS)
        this.onForgotten = resolve
        this.load()
        this.frame?.tell({ type: "forget" })
      })
    }
    chatMark.set(this.shop, false)
    this.frame?.remove()
    this.view.host.remove()
  }

  /** Tells the page what has happened. */
  tell<Name extends keyof YupchaEvents>(name: Name, detail: YupchaEvents[Name]): void {
    const whole: YupchaEventOf<Name> = { shop: this.shop, ...detail }
    dispatchEvent(new CustomEvent(`yupcha:${name}`, { detail: whole }))
  }

  private load(): void {
    if (this.frame) return
    const { panel, root } = this.view
    root.classList.remove("failed", "ready")
    this.frame = new Frame(this.address, panel, this.words.open, {
      onMessage: (message) => this.hear(message),
      onSilence: () => this.fail(),
    })
    this.look()
  }

  private fail(): void {
    // Nobody has asked for it: the button stays, and asks anew.
    if (!this.isOpen) {
      this.frame?.remove()
      this.frame = null
      chatMark.set(this.shop, false)
      this.onForgotten?.()
      return
    }
    this.view.root.classList.add("failed")
    this.look()
    this.tell("error", { code: "frame", message: this.words.failed })
  }

  private hear(message: FromFrame): void {
    const { type } = message
    if (type === "here") this.greet()
    else if (type === "ready") this.appear(message)
    else if (type === "close") this.hide()
    else if (type === "chat") chatMark.set(this.shop, message.open)
    else if (type === "unread") this.count(message.count)
    else if (type === "message") this.tell(type, { from: message.from })
    else if (type === "refused") this.tell("error", { code: "identity", message: message.reason })
    else this.onForgotten?.()
  }

  private appear(known: { name: string; color: string }): void {
    this.known = known
    this.view.root.classList.remove("failed")
    this.view.root.classList.add("ready")
    this.look()
  }

  private count(unread: number): void {
    if (this.unread === unread) return
    this.unread = unread
    this.look()
    this.tell("unread", { count: unread })
  }

  private greet(): void {
    if (this.onForgotten) this.frame?.tell({ type: "forget" })
    else this.frame?.tell({ type: "hello", theme: this.theme, shown: this.isOpen, identity: this.identity })
  }

  private turn(open: boolean): void {
    const { host, panel, launcher } = this.view
    // Something may have taken our element away, such as a framework that exchanges the page.
    if (!host.isConnected) document.body.append(host)
    this.isOpen = open
    host.toggleAttribute("open", open)
    panel.toggleAttribute("closed", !open)
    launcher.ariaExpanded = String(open)
    this.frame?.tell({ type: "shown", shown: open })
    this.look()
  }

  private giveFocusBack(): void {
    const to = this.returnTo
    const usable =
      to instanceof HTMLElement && to.isConnected && to !== this.view.host && to !== document.body
    if (usable) to.focus()
    else this.view.launcher.focus()
  }

  private readonly look = (): void => {
    const { root, launcher, hide, badge, note, link, live } = this.view
    const { words, theme, unread } = this
    const color = [this.given.color, this.known.color].find((one) => one && COLOR.test(one)) ?? GREEN
    const count = unread > 0 ? filled(this.whole.unread, { count: unread }) : ""
    root.style.setProperty("--fill", color)
    root.style.setProperty("--on", readableOn(color))
    root.classList.toggle("dark", theme === "dark")
    root.classList.toggle("left", this.position === "left")
    root.ariaLabel = words.open
    const label = this.isOpen ? words.hide : words.open
    launcher.ariaLabel = count ? `${label}, ${count}` : label
    hide.ariaLabel = words.hide
    badge.textContent = unread > 9 ? "9+" : count && String(unread)
    live.textContent = this.isOpen ? "" : count
    note.textContent = root.classList.contains("failed") ? words.failed : words.loading
    link.textContent = words.newTab
    if (this.frame) this.frame.title = words.open
    this.frame?.tell({ type: "theme", theme })
  }

  private get theme(): "light" | "dark" {
    const { theme } = this.given
    if (theme === "light" || theme === "dark") return theme
    return dark.matches ? "dark" : "light"
  }

  private get whole(): YupchaWords {
    const { lang, words } = this.given
    return { ...wordsIn([lang, ...navigator.languages]), ...words }
  }

  private get words() {
    const name = this.given.name ?? this.known.name ?? this.shop.replaceAll("-", " ")
    const { open, hide, ...rest } = this.whole
    return { ...rest, open: filled(open, { name }), hide: filled(hide, { name }) }
  }
}

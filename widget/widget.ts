import type { YupchaBoot, YupchaEvents, YupchaFunction } from "@/public/yupcha-widget"
import { Chat } from "./chat"

type Options = Partial<YupchaBoot> & { token?: string }

const script = document.currentScript as HTMLScriptElement | null
/** A second script tag finds the first one's function, and adds its shop. */
const running = window.Yupcha && "loaded" in window.Yupcha ? window.Yupcha : null

if (running) bootFrom(script, running)
else start()

/** Sets up the one global of the page, and does what was called before this script had loaded. */
function start(): void {
  const waiting = window.Yupcha?.q ?? []
  const chats = new Map<string, Chat>()
  /** Shops that are leaving the page, and when they are gone. */
  const leaving = new Map<string, Promise<void>>()
  /** Calls to a shop that is not there yet. */
  let early: [string, Options][] = []

  const calls: Record<string, (first: Chat, options: Options, all: Chat[]) => void> = {
    identify: (chat, { token }) => chat.identify(String(token ?? "")),
    update: (chat, options) => {
      chat.update(options)
      arrange()
    },
    show: (chat) => chat.show(),
    toggle: (chat) => chat.toggle(),
    hide: (_, _options, all) => {
      for (const chat of all) chat.hide()
    },
    shutdown: (_, _options, all) => {
      for (const chat of all) leave(chat)
    },
  }

  const yupcha = ((call: string, ...given: unknown[]) => {
    if (call === "on") return listen(String(given[0]), given[1])
    const options = (given[0] ?? {}) as Options
    if (call === "boot") boot(options)
    else if (!Object.hasOwn(calls, call)) complain(`${call} is no call.`)
    else if (!run(call, options)) early.push([call, options])
  }) as YupchaFunction
  window.Yupcha = Object.assign(yupcha, { loaded: true })
  document.addEventListener("click", (event) => openFrom(event, yupcha))
  bootFrom(script, yupcha)
  for (const call of waiting) Reflect.apply(yupcha, undefined, Array.from(call))

  function boot(options: Options): void {
    const { shop = "" } = options
    const host = options.host ?? (script?.src && new URL(script.src).origin)
    const gone = leaving.get(shop)
    if (!shop || !host) complain("boot needs shop and host.")
    // A script in the head that comes from a cache runs before there is a body to stand in.
    else if (!document.body) addEventListener("DOMContentLoaded", () => boot(options))
    else if (gone) gone.then(() => boot(options))
    else if (chats.has(shop)) run("update", options)
    else add({ ...options, shop, host })
  }

  function add(options: YupchaBoot & { host: string }): void {
    const chat = new Chat(options, makeRoom)
    chats.set(chat.shop, chat)
    arrange()
    // Whoever has asked for it in the same breath hears it too.
    queueMicrotask(() => chat.tell("ready", {}))
    early = early.filter(([call, wanted]) => !run(call, wanted))
  }

  /** Answers false when the shop that is meant is not there yet. */
  function run(call: string, options: Options): boolean {
    const meant = [...chats.values()].filter(({ shop }) => shop === (options.shop ?? shop))
    const [first] = meant
    if (first) calls[call]?.(first, options, meant)
    return first !== undefined
  }

  function leave(chat: Chat): void {
    chats.delete(chat.shop)
    arrange()
    leaving.set(
      chat.shop,
      chat.shutdown().then(() => void leaving.delete(chat.shop)),
    )
  }

  /** Buttons on one side stand above each other. */
  function arrange(): void {
    for (const side of ["left", "right"]) {
      const here = [...chats.values()].filter(({ position }) => position === side)
      for (const [index, chat] of here.entries()) chat.place(index, here.length)
    }
  }

  /** Two panels on one side would cover each other. */
  function makeRoom(opening: Chat): void {
    for (const chat of chats.values()) {
      if (chat !== opening && chat.position === opening.position) chat.hide()
    }
  }
}

/** What a script tag says about its shop: `data-shop`, `data-theme`, `data-position`, `data-color`, `data-name`, `data-lang`. */
function bootFrom(tag: HTMLScriptElement | null, yupcha: YupchaFunction): void {
  if (!tag?.dataset.shop) return
  yupcha("boot", { ...tag.dataset, host: new URL(tag.src).origin } as unknown as YupchaBoot)
}

/** A click on anything with `data-yupcha-open` opens the chat; a link stays a link where this script is missing. */
function openFrom(event: MouseEvent, yupcha: YupchaFunction): void {
  const [target] = event.composedPath()
  const opener = target instanceof Element && target.closest("[data-yupcha-open]")
  if (!opener || event.defaultPrevented || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  yupcha("show", { shop: opener.getAttribute("data-yupcha-open") || undefined })
}

function listen(name: string, listener: unknown): () => void {
  const hear = (event: Event) => (listener as (detail: unknown) => void)((event as CustomEvent).detail)
  const type = `yupcha:${name}`
  addEventListener(type, hear)
  return () => removeEventListener(type, hear)
}

function complain(message: string): void {
  const detail: YupchaEvents["error"] = { code: "call", message }
  dispatchEvent(new CustomEvent("yupcha:error", { detail }))
}

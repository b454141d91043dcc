import { device } from "@/lib/realtime/client/device-storage"
import { Observable } from "@/lib/realtime/client/observable"
import { type FromFrame, packed, readToFrame, type ToFrame } from "@/widget/protocol"

interface HostState {
  /** True inside of another page. */
  framed: boolean
  /** True when the page around is run by our widget, which can be told to put us away. */
  greeted: boolean
  /** False while the widget keeps us out of sight. */
  shown: boolean
  /** What the site has said about who its visitor is; empty when it hasn't. */
  identity: string
}

/**
 * The page around the chat page, when a shop's site shows the chat inside of itself. Only our own parent is listened
 * to, and spoken to at the origin that it has greeted us from; which sites may be that is the browser's to check, by
 * the shop's `frame-ancestors`.
 */
class HostPage extends Observable<HostState> {
  private origin: string | null = null

  constructor() {
    super({ framed: false, greeted: false, shown: true, identity: "" })
  }

  /** Says that the page is here; whoever is around it hears no more than that. Answers a function that ends it. */
  attend(shop: { name: string; accentColor: string }, onForget: () => void): () => void {
    if (window.parent === window) return () => undefined
    const hear = (event: MessageEvent) => {
      if (event.source !== window.parent || (this.origin !== null && event.origin !== this.origin)) return
      const message = readToFrame(event.data)
      if (!message) return
      this.origin = event.origin
      if (message.type === "forget") onForget()
      this.obey(message, shop)
    }
    window.addEventListener("message", hear)
    this.patch({ framed: true })
    window.parent.postMessage(packed({ type: "here" }), "*")
    return () => window.removeEventListener("message", hear)
  }

  tell(message: FromFrame): void {
    if (this.origin !== null) window.parent.postMessage(packed(message), this.origin)
  }

  stop(): void {
    this.origin = null
  }

  private obey(message: ToFrame, { name, accentColor }: { name: string; accentColor: string }): void {
    switch (message.type) {
      case "hello":
        setTheme(message.theme)
        this.patch({ greeted: true, shown: message.shown, identity: message.identity })
        this.tell({ type: "ready", name: name.slice(0, 100), color: accentColor })
        break
      case "theme":
        setTheme(message.theme)
        break
      case "shown":
        this.patch({ shown: message.shown })
        break
      case "identify":
        this.patch({ identity: message.identity })
        break
      case "forget":
        this.patch({ identity: "" })
        this.tell({ type: "forgotten" })
    }
  }
}

/** Who the page is shown by; the same for every part of it. */
export const hostPage = new HostPage()

function setTheme(theme: "light" | "dark"): void {
  document.documentElement.dataset.theme = theme
}

/** How far this device has seen a chat. */
export const seenSeq = {
  read: (chatId: string): number => Number(device.get(`yupcha.seen.${chatId}`) ?? 0),
  write: (chatId: string, seq: number): void => device.set(`yupcha.seen.${chatId}`, String(seq)),
}

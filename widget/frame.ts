import { type FromFrame, packed, readFromFrame, type ToFrame } from "./protocol"

/** How long a frame that has loaded may stay silent before it counts as refused, in milliseconds. */
const SILENCE_MS = 5_000
/** How long a frame may take altogether. */
const LOAD_MS = 20_000

interface Listeners {
  onMessage: (message: FromFrame) => void
  /** Nothing was heard: the browser has refused the frame, or the server is away. */
  onSilence: () => void
}

/** The chat page inside of the site. Only it is listened to, and only its origin is spoken to. */
export class Frame {
  private readonly element = document.createElement("iframe")
  private readonly origin: string
  private readonly timers: ReturnType<typeof setTimeout>[] = []
  private greeted = false

  constructor(
    address: string,
    into: Element,
    title: string,
    private readonly listeners: Listeners,
  ) {
    this.origin = new URL(address).origin
    this.element.title = title
    this.element.allow = "clipboard-write"
    this.element.referrerPolicy = "no-referrer"
    this.element.onload = () => this.expectWord(SILENCE_MS)
    this.expectWord(LOAD_MS)
    addEventListener("message", this.hear)
    this.element.src = address
    into.append(this.element)
  }

  set title(title: string) {
    this.element.title = title
  }

  focus(): void {
    this.element.focus()
  }

  tell(message: ToFrame): void {
    if (this.greeted) this.element.contentWindow?.postMessage(packed(message), this.origin)
  }

  remove(): void {
    removeEventListener("message", this.hear)
    for (const timer of this.timers) clearTimeout(timer)
    this.element.remove()
  }

  private expectWord(within: number): void {
    this.timers.push(setTimeout(() => this.greeted || this.listeners.onSilence(), within))
  }

  private readonly hear = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.element.contentWindow || origin !== this.origin) return
    const message = readFromFrame(data)
    if (!message) return
    // It says so before anything else, and each time that it was loaded anew.
    this.greeted = true
    this.listeners.onMessage(message)
  }
}

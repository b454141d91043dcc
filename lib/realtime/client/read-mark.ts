import type { Result } from "./state"

/** How long lines that arrive together, and the news that they have been read already, are waited for, in milliseconds. */
const LAG_MS = 400

/** Tells how far a chat has been read, each step once; only what stands on a screen that somebody looks at has been. */
export class ReadMark {
  /** False while something else stands in front of it. */
  isShown = true
  private told = 0
  private shown = 0
  private known = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly tell: (seq: number) => Promise<Result<unknown>>) {}

  /** What is on the screen goes as far as `shown`, and the server knows of `known`: whoever writes has read. */
  raise(shown: number, known: number): void {
    this.shown = shown
    this.known = known
    if (this.isDue) this.timer ??= setTimeout(() => this.tellNow(), LAG_MS)
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private get isDue(): boolean {
    return this.shown > Math.max(this.known, this.told) && this.isShown && isLooking()
  }

  private async tellNow(): Promise<void> {
    this.timer = undefined
    if (!this.isDue) return
    const before = this.told
    this.told = this.shown
    const { error } = await this.tell(this.shown)
    // It is told again with the next line, or the next look.
    if (error) this.told = before
  }
}

/** Calls back whenever somebody turns to the page again. Answers a function that stops it. */
export function onLook(look: () => void): () => void {
  if (typeof document === "undefined") return () => undefined
  const listener = () => isLooking() && look()
  document.addEventListener("visibilitychange", listener)
  return () => document.removeEventListener("visibilitychange", listener)
}

/** A program looks all the time. */
function isLooking(): boolean {
  return typeof document === "undefined" || document.visibilityState === "visible"
}

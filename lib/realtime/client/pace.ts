/** How long a page that draws no frames, because nobody looks at it, may lag behind, in milliseconds. */
const UNSEEN_MS = 250

/**
 * Does something once for everything that happens within a frame of the page: fifty messages a second then cost what the
 * screen can show, and no more. A program has no frames and does it at once.
 */
export class Pace {
  private frame: number | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly work: () => void) {}

  /** With the next frame, however often it is asked for until then. */
  soon(): void {
    if (typeof requestAnimationFrame === "undefined") {
      this.work()
    } else if (this.frame === undefined) {
      this.frame = requestAnimationFrame(() => this.now())
      this.timer = setTimeout(() => this.now(), UNSEEN_MS)
    }
  }

  now(): void {
    this.stop()
    this.work()
  }

  stop(): void {
    if (this.frame === undefined) return
    cancelAnimationFrame(this.frame)
    clearTimeout(this.timer)
    this.frame = undefined
  }
}

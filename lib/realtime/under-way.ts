/**
 * Counts the calls that were taken and are not answered yet, so that a stop can wait for them. One number: a call
 * adds to it and takes from it, and nothing else.
 */
export class UnderWay {
  /** True once nothing new is taken any more. */
  closed = false
  private count = 0
  private wake: (() => void) | null = null

  begin(): void {
    this.count += 1
  }

  end(): void {
    this.count -= 1
    if (this.count === 0) this.wake?.()
  }

  /** Takes nothing new from now on. Resolves when everything that was taken has been answered. */
  async close(): Promise<void> {
    this.closed = true
    if (this.count > 0) await new Promise<void>((resolve) => (this.wake = resolve))
  }
}

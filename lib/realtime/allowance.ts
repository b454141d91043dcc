import { AppError } from "@/lib/errors"

/** Calls that a socket may make at once, and per second after that. */
const BURST = 600
const PER_SECOND = 200

/** A token bucket: a person never meets its end, a flood does at once. */
export class Allowance {
  private left = BURST
  private at = performance.now()

  /** @throws RATE_LIMITED with the time after which the next call is taken */
  take(): void {
    const now = performance.now()
    this.left = Math.min(BURST, this.left + ((now - this.at) / 1_000) * PER_SECOND)
    this.at = now
    if (this.left < 1) {
      throw new AppError("RATE_LIMITED", "Too many calls at once. Slow down.", {
        retryAfterMs: 1_000 / PER_SECOND,
      })
    }
    this.left -= 1
  }
}

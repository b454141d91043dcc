import { AppError } from "@/lib/errors"

/** Calls that a socket may make at once, and per second after that. */
const BURST = 600
const PER_SECOND = 200
/** So many refused calls without a pause are no mistake of a program any more. */
const FLOOD = 2_000

/** A token bucket: a person never meets its end, a flood does at once. */
export class Allowance {
  private left = BURST
  private refused = 0
  private at = performance.now()

  /** True for who goes on calling however often they are told to slow down. */
  get isFlooded(): boolean {
    return this.refused > FLOOD
  }

  /** @throws RATE_LIMITED with the time after which the next call is taken */
  take(): void {
    const now = performance.now()
    const earned = ((now - this.at) / 1_000) * PER_SECOND
    this.left = Math.min(BURST, this.left + earned)
    this.at = now
    if (this.left < 1) {
      this.refused += 1
      throw new AppError("RATE_LIMITED", "Too many calls at once. Slow down.", {
        retryAfterMs: 1_000 / PER_SECOND,
      })
    }
    // A pause that earns a whole second's calls ends a flood.
    if (this.left >= PER_SECOND) this.refused = 0
    this.left -= 1
  }
}

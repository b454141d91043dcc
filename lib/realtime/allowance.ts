import { AppError } from "@/lib/errors"

/** A token bucket: a person never meets its end, a flood does at once. */
export class Allowance {
  private left: number
  private at = performance.now()

  constructor(private readonly limit: { burst: number; perSecond: number }) {
    this.left = limit.burst
  }

  /** @throws RATE_LIMITED with the time after which the next call is taken */
  take(): void {
    const now = performance.now()
    const { burst, perSecond } = this.limit
    const earned = ((now - this.at) / 1_000) * perSecond
    this.left = Math.min(burst, this.left + earned)
    this.at = now
    if (this.left < 1) {
      throw new AppError("RATE_LIMITED", "Too many calls at once. Slow down.", {
        retryAfterMs: 1_000 / perSecond,
      })
    }
    this.left -= 1
  }
}

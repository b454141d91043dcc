import { BEAT_SECONDS } from "@/lib/presence/freshness"

/** Two turns further apart than this, in seconds, have something between them: an outage, or a machine that slept. */
const LATE_SECONDS = 15
/** By then every node that lives has noted its people again, in seconds. */
const SETTLE_SECONDS = 2 * BEAT_SECONDS

/**
 * Whether a missing sign of life means that somebody is gone. After an outage of the database, a sleep of the machine or
 * a start nobody's has come in yet, though all may be there. Times are the database's, whose clock goes on while a
 * process is stopped.
 */
export class Steadiness {
  private lastTurn: number | null = null
  private steadySince = 0

  /** Notes a turn, in seconds; answers whether the turns have been going on without a break for long enough. */
  turn(now: number): boolean {
    const late = this.lastTurn === null || now < this.lastTurn || now - this.lastTurn > LATE_SECONDS
    if (late) this.steadySince = now
    this.lastTurn = now
    return now - this.steadySince >= SETTLE_SECONDS
  }

  /** Notes a turn in which the database could not be reached. */
  lost(): void {
    this.lastTurn = null
  }
}

import { createHash } from "node:crypto"
import { type DbOrTx, db } from "@/db/client"
import {
  addAttempt,
  type Count,
  deductAttempt,
  deleteAttempts,
  deleteOutdatedAttempts,
  findAttempts,
} from "./queries"

/**
 * Counts what may be tried so many times within a window of time, for all nodes together: in the database, which all of
 * them have in any case, so that neither more nodes nor a restart give anybody more tries (docs/decisions/0015).
 */
export class SharedLimit {
  constructor(
    private readonly name: string,
    /** How many are allowed within the window. */
    readonly most: number,
    private readonly seconds: number,
  ) {}

  /**
   * Counts one more. Answers how long to wait, in milliseconds, when that is one too many; else null. Within a transaction
   * it counts with it, or not at all.
   */
  async add(subject: string, on: DbOrTx = db): Promise<number | null> {
    // Whoever tries much pays for keeping the table small.
    await deleteOutdatedAttempts(on)
    return this.waitOf(await addAttempt(on, this.keyOf(subject), this.seconds), this.most + 1)
  }

  /** How long to wait, in milliseconds, because the limit is used up; null when it is not. Counts nothing. */
  async wait(subject: string): Promise<number | null> {
    const found = await findAttempts(db, this.keyOf(subject))
    return found ? this.waitOf(found, this.most) : null
  }

  /** One that was counted does not count after all. */
  takeBack(subject: string): Promise<void> {
    return deductAttempt(db, this.keyOf(subject))
  }

  /** Begins anew. */
  forget(subject: string): Promise<void> {
    return deleteAttempts(db, this.keyOf(subject))
  }

  private waitOf({ count, endsInMs }: Count, from: number): number | null {
    return count >= from ? Math.max(endsInMs, 1) : null
  }

  private keyOf(subject: string): string {
    return createHash("sha256").update(`${this.name} ${subject}`).digest("hex")
  }
}

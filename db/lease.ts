import type { PoolClient, QueryConfig, QueryResult } from "pg"
import { QUERY_TIMED_OUT, sqlState } from "./errors"

/** A statement as Drizzle, or the hot message path, hands it over. */
type Statement = string | QueryConfig<unknown[]>

/** A connection on loan until a point in time. What is asked of it later, or after its return, fails. */
export class Lease {
  private distrusted = false
  private over = false

  constructor(
    private readonly client: PoolClient,
    /** In the clock of `performance.now()`. */
    private readonly until: number,
    private readonly statementPrefix: string,
  ) {}

  /** Runs a statement within what is left of the time. */
  async query(statement: Statement, values?: unknown[]): Promise<QueryResult> {
    if (this.over) throw new Error("This query came after its transaction had ended. Was it not awaited?")
    const left = Math.floor(this.until - performance.now())
    if (left <= 0) throw new Error(QUERY_TIMED_OUT)
    try {
      return await this.client.query(this.timed(statement, left), values)
    } catch (error) {
      // Unless the database itself refused the statement, nobody knows what the connection will say next.
      if (sqlState(error) === null) this.distrusted = true
      throw error
    }
  }

  /** Gives the connection back to the pool; one that can't be trusted is closed. */
  release(): void {
    this.over = true
    this.client.release(this.distrusted)
  }

  /** Marks the connection as one to be closed, because a transaction may still be open on it. */
  distrust(): void {
    this.distrusted = true
  }

  private timed(statement: Statement, left: number): QueryConfig<unknown[]> {
    const config = typeof statement === "string" ? { text: statement } : statement
    const name = config.name === undefined ? undefined : this.statementPrefix + config.name
    return { ...config, name, query_timeout: left } as QueryConfig<unknown[]>
  }
}

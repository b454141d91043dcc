import type { IncomingMessage } from "node:http"
import type { Socket as EngineSocket } from "engine.io"
import { RateLimiterMemory } from "rate-limiter-flexible"
import { AppError } from "@/lib/errors"
import { addressOf } from "@/lib/http/address"
import { isLoopback } from "@/lib/request"

/** Connections that one address may have open, whoever is behind them; an office, or a mobile network, shares one. */
const CONNECTIONS = 2_000
/** Tokens that count for nothing, which one address may bring within so many seconds. */
const FAILED = 300
const SECONDS = 10
/** As many on one connection, those included that are just being looked at: no client of ours brings a refused token again. */
const TRIES = 5

/**
 * What may be opened and tried before anybody knows who it is. This machine itself is no one's address: behind a proxy
 * that TRUSTED_PROXIES does not name everybody has it.
 */
export class Arrivals {
  private readonly open = new Map<string, number>()
  private readonly failures = new RateLimiterMemory({ points: FAILED, duration: SECONDS })
  private readonly tries = new WeakMap<EngineSocket, number>()

  /** Whether its address may open another connection. */
  hasRoom(request: IncomingMessage): boolean {
    return (this.open.get(addressOf(request)) ?? 0) < CONNECTIONS
  }

  /** Counts a connection until it is gone. */
  count(connection: EngineSocket): void {
    const address = addressOf(connection.request)
    if (isLoopback(address)) return
    this.open.set(address, (this.open.get(address) ?? 0) + 1)
    connection.once("close", () => {
      const left = (this.open.get(address) ?? 1) - 1
      if (left > 0) this.open.set(address, left)
      else this.open.delete(address)
    })
  }

  /** Before a token is looked at. @throws RATE_LIMITED when too many of the address, or of the connection, were refused */
  async assertWelcome(connection: EngineSocket, address: string): Promise<void> {
    const tries = (this.tries.get(connection) ?? 0) + 1
    this.tries.set(connection, tries)
    if (tries > TRIES) {
      // The refusal itself leaves first.
      setImmediate(() => connection.close())
      throw tooMany(SECONDS * 1_000)
    }
    const failures = await this.failures.get(address)
    if (failures !== null && failures.consumedPoints >= FAILED) throw tooMany(failures.msBeforeNext)
  }

  /** The token counted, or could not be looked at. */
  forgive(connection: EngineSocket): void {
    this.tries.set(connection, (this.tries.get(connection) ?? 1) - 1)
  }

  /** The token counted for nothing. */
  async refused(address: string): Promise<void> {
    if (!isLoopback(address)) await this.failures.penalty(address, 1)
  }
}

function tooMany(retryAfterMs: number): AppError {
  return new AppError("RATE_LIMITED", "Too many tokens were refused. Wait a little.", { retryAfterMs })
}

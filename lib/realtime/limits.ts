import { AppError } from "@/lib/errors"
import { isLoopback } from "@/lib/request"
import { Allowance } from "./allowance"
import type { AgentSocket, CustomerSocket } from "./sockets"

type AnySocket = AgentSocket | CustomerSocket

/** Calls that may be made at once and, after that, per second; and connections that may be open. */
const SOCKET = { burst: 600, perSecond: 200 }
const PERSON = { burst: 1_200, perSecond: 400, connections: 50 }
/** A whole office, or a mobile network, may stand behind one address. */
const ADDRESS = { burst: 12_000, perSecond: 4_000, connections: 2_000 }

/** So many refused calls are no mistake of a program any more, unless this long passes without one, in milliseconds. */
const FLOOD = 1_000
const CALM_MS = 2_000

interface Shared {
  allowance: Allowance
  connections: number
}

/** What one socket may do: within its own allowance, its person's, and its address's. */
export interface Quota {
  /** @throws RATE_LIMITED with the time after which the next call is taken */
  take(): void
  /** True for who goes on calling however often they are told to slow down. */
  readonly isFlooded: boolean
}

/** Keeps one person, and one address, from taking the server for themselves with many sockets. */
export class Limits {
  private readonly shared = new Map<string, Shared>()

  /** @throws RATE_LIMITED when the person or the address has too many connections open */
  assertRoom(socket: AnySocket): void {
    for (const { key, limit } of sharersOf(socket)) {
      if ((this.shared.get(key)?.connections ?? 0) < limit.connections) continue
      throw new AppError("RATE_LIMITED", "Too many connections are open. Close some, or wait.", {
        retryAfterMs: 10_000,
      })
    }
  }

  /** Counts a connected socket until it is gone. */
  quotaOf(socket: AnySocket): Quota {
    const sharers = sharersOf(socket)
    const allowances = [new Allowance(SOCKET), ...sharers.map((sharer) => this.join(sharer).allowance)]
    socket.on("disconnect", () => {
      for (const { key } of sharers) this.leave(key)
    })
    let [refused, refusedAt] = [0, 0]
    const isCalm = () => performance.now() - refusedAt > CALM_MS
    return {
      take: () => {
        try {
          for (const allowance of allowances) allowance.take()
        } catch (error) {
          // Whosever allowance it was: of those who share one, only the sockets that go on come to many refusals.
          refused = isCalm() ? 1 : refused + 1
          refusedAt = performance.now()
          throw error
        }
      },
      get isFlooded() {
        return refused > FLOOD && !isCalm()
      },
    }
  }

  private join({ key, limit }: Sharer): Shared {
    const known = this.shared.get(key) ?? { allowance: new Allowance(limit), connections: 0 }
    known.connections += 1
    this.shared.set(key, known)
    return known
  }

  private leave(key: string): void {
    const known = this.shared.get(key)
    if (!known) return
    known.connections -= 1
    if (known.connections === 0) this.shared.delete(key)
  }
}

interface Sharer {
  key: string
  limit: typeof PERSON
}

/** This machine itself is no one's address: behind a proxy that TRUSTED_PROXIES does not name everybody has it. */
function sharersOf({ data: { actor, address } }: AnySocket): Sharer[] {
  const person = { key: `${actor.type}:${actor.id}`, limit: PERSON }
  return isLoopback(address) ? [person] : [person, { key: `address:${address}`, limit: ADDRESS }]
}

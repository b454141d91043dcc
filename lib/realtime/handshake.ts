import { bearerActor, customerActor } from "@/lib/auth/actors"
import { cookieActor } from "@/lib/auth/cookie"
import { assertEnrolled } from "@/lib/auth/policy"
import { type AppError, failureOf, unauthenticated } from "@/lib/errors"
import { addressOf } from "@/lib/http/address"
import { toAppError } from "@/lib/http/errors"
import type { Arrivals } from "./arrivals"
import type { Limits } from "./limits"
import type { AgentSocket, CustomerSocket } from "./sockets"

type Next = (error?: Error & { data?: unknown }) => void

/** Lets an employee in, by access token if one is given, else by the browser's session. */
export function admitAgent(arrivals: Arrivals, limits: Limits) {
  return admit<AgentSocket>(arrivals, limits, async (socket) => {
    const token = tokenOf(socket)
    const actor = token === null ? await cookieActor(socket.request.headers.cookie) : await bearerActor(token)
    if (!actor) throw unauthenticated()
    assertEnrolled(actor)
    socket.data = { actor, address: addressOf(socket.request) }
  })
}

/** Lets a customer in, by the token that the start of the chat gave. */
export function admitCustomer(arrivals: Arrivals, limits: Limits) {
  return admit<CustomerSocket>(arrivals, limits, async (socket) => {
    const actor = await customerActor(tokenOf(socket) ?? "")
    if (!actor) throw unauthenticated("Start a chat to get a token.")
    socket.data = { actor, address: addressOf(socket.request) }
  })
}

function tokenOf(socket: AgentSocket | CustomerSocket): string | null {
  const { token } = socket.handshake.auth
  return token === undefined || token === null ? null : String(token)
}

function admit<S extends AgentSocket | CustomerSocket>(
  arrivals: Arrivals,
  limits: Limits,
  find: (socket: S) => Promise<void>,
) {
  return async (socket: S, next: Next): Promise<void> => {
    const address = addressOf(socket.request)
    try {
      await arrivals.assertWelcome(socket.conn, address)
      await find(socket)
      limits.assertRoom(socket)
      arrivals.forgive(socket.conn)
      next()
    } catch (error) {
      const failure = toAppError(error)
      next(refusal(failure))
      if (failure.retryable) arrivals.forgive(socket.conn)
      else await arrivals.refused(address)
    }
  }
}

/** The client reads `data` from its `connect_error`, to know whether trying again makes sense. */
function refusal(error: AppError): Error & { data: unknown } {
  return Object.assign(new Error(error.message), { data: failureOf(error) })
}

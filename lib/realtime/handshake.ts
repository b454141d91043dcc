import { bearerActor, customerActor } from "@/lib/auth/actors"
import { cookieActor } from "@/lib/auth/cookie"
import { type AppError, failureOf, unauthenticated } from "@/lib/errors"
import { addressOf } from "@/lib/http/address"
import { toAppError } from "@/lib/http/errors"
import type { AgentSocket, CustomerSocket } from "./sockets"

type Next = (error?: Error & { data?: unknown }) => void

/** Lets an employee in, by access token if one is given, else by the browser's session. */
export async function admitAgent(socket: AgentSocket, next: Next): Promise<void> {
  await admit(next, async () => {
    const token = tokenOf(socket)
    const actor = token === null ? await cookieActor(socket.request.headers.cookie) : await bearerActor(token)
    if (!actor) throw unauthenticated()
    socket.data = { actor, address: addressOf(socket.request) }
  })
}

/** Lets a customer in, by the token that the start of the chat gave. */
export async function admitCustomer(socket: CustomerSocket, next: Next): Promise<void> {
  await admit(next, async () => {
    const actor = await customerActor(tokenOf(socket) ?? "")
    if (!actor) throw unauthenticated("Start a chat to get a token.")
    socket.data = { actor, address: addressOf(socket.request) }
  })
}

function tokenOf(socket: AgentSocket | CustomerSocket): string | null {
  const { token } = socket.handshake.auth
  return token === undefined || token === null ? null : String(token)
}

async function admit(next: Next, find: () => Promise<void>): Promise<void> {
  try {
    await find()
    next()
  } catch (error) {
    next(refusal(toAppError(error)))
  }
}

/** The client reads `data` from its `connect_error`, to know whether trying again makes sense. */
function refusal(error: AppError): Error & { data: unknown } {
  return Object.assign(new Error(error.message), { data: failureOf(error) })
}

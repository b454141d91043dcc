import type { z } from "zod"
import type { CustomerActor, StaffActor } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { AppError, failureOf } from "@/lib/errors"
import { toAppError } from "@/lib/http/errors"
import { newId } from "@/lib/ids"
import { logger } from "@/lib/logger"
import { withRequest } from "@/lib/request"
import { Allowance } from "./allowance"
import type { AgentSocket, CustomerSocket } from "./sockets"

/** No call is worked on for longer, in milliseconds; its caller is then told to ask again. */
const DEADLINE_MS = 5_000

type AnySocket = AgentSocket | CustomerSocket
type ActorOf<S extends AnySocket> = S extends AgentSocket ? StaffActor : CustomerActor
type Ack = (answer: unknown) => void

/** One event that a namespace takes: its schema, and the service that it calls. */
export interface Call<S extends AnySocket> {
  /** What the service asks of an agent, told in the documentation; a customer's token opens their own chats only. */
  permission?: Permission
  schema: z.ZodType
  service: (actor: ActorOf<S>, input: never, socket: S) => Promise<unknown>
}

export type Calls<S extends AnySocket> = Record<string, Call<S>>

/** Ties a schema to a service; a pair that does not fit does not compile. */
export function call<S extends AnySocket, Z extends z.ZodType>(
  schema: Z,
  service: (actor: ActorOf<S>, input: z.output<Z>, socket: S) => Promise<unknown>,
  permission?: Permission,
): Call<S> {
  return { schema, service, ...(permission && { permission }) }
}

/**
 * The one door of a socket. Whatever comes in (junk, nothing, no ack function) ends as an answer or in silence,
 * never as an unhandled rejection. Calls of one socket reach their services in the order in which they were sent.
 */
export function on<S extends AnySocket>(
  socket: S,
  calls: Calls<S>,
  actorOf: (socket: S) => Promise<ActorOf<S>>,
): void {
  const allowance = new Allowance()
  let turn: Promise<unknown> = Promise.resolve()
  socket.onAny((event: string, ...args: unknown[]) => {
    if (allowance.isFlooded) {
      logger.warn({ address: socket.data.address }, "a socket that floods was cut")
      socket.disconnect(true)
      return
    }
    const last = args.at(-1)
    const ack = typeof last === "function" ? (last as Ack) : null
    const known = Object.hasOwn(calls, event) ? calls[event] : undefined
    const found = turn.then(() => actorOf(socket))
    turn = found.catch(() => null)
    const serve = async () => {
      const actor = await found
      allowance.take()
      if (!known) throw new AppError("NOT_FOUND", "There is no such event.")
      return known.service(actor, known.schema.parse(args[0] ?? undefined) as never, socket)
    }
    withRequest({ id: newId(), address: socket.data.address }, () => answer(ack, withDeadline(serve())))
  })
  socket.on("error", (error) => logger.debug({ err: error }, "socket error"))
}

async function answer(ack: Ack | null, result: Promise<unknown>): Promise<void> {
  try {
    const data = await result
    ack?.({ data: data ?? null })
  } catch (error) {
    ack?.({ error: failureOf(toAppError(error)) })
  }
}

function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("TIMEOUT", "This took too long. Ask again.")), DEADLINE_MS)
  })
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer))
}

import type { z } from "zod"
import { recordDenial } from "@/lib/audit/refusals"
import type { CustomerActor, StaffActor } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { AppError, draining, failureOf } from "@/lib/errors"
import { refusal } from "@/lib/http/errors"
import { newId } from "@/lib/ids"
import { logger } from "@/lib/logger"
import { metrics } from "@/lib/metrics"
import { type RequestInfo, withRequest } from "@/lib/request"
import type { Quota } from "./limits"
import type { AgentSocket, CustomerSocket } from "./sockets"
import type { UnderWay } from "./under-way"

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
 * A server that is about to close the socket answers DRAINING, and what it has begun.
 */
export function on<S extends AnySocket>(
  socket: S,
  calls: Calls<S>,
  actorOf: (socket: S) => ActorOf<S> | Promise<ActorOf<S>>,
  quota: Quota,
  underWay: UnderWay,
): void {
  const caller = inTurn(() => actorOf(socket))
  socket.onAny((event: string, ...args: unknown[]) => {
    if (quota.isFlooded) {
      logger.warn({ address: socket.data.address }, "a socket that floods was cut")
      metrics.floods.inc()
      socket.disconnect(true)
      return
    }
    // Taken off first: of a call without a payload it is all that there is.
    const ack = typeof args.at(-1) === "function" ? (args.pop() as Ack) : null
    const known = Object.hasOwn(calls, event) ? calls[event] : undefined
    const serve = (actor: ActorOf<S>) => {
      quota.take()
      if (isLate) throw draining()
      if (!known) throw new AppError("NOT_FOUND", "There is no such event.")
      return known.service(actor, known.schema.parse(args[0] ?? undefined) as never, socket)
    }
    const isLate = underWay.closed
    const answered = event === "message.send" ? timed(ack) : ack
    underWay.begin()
    const onFailure = (error: unknown) => recordDenial(socket.data.actor, error)
    withRequest(new SocketCall(socket.data.address), () =>
      answer(answered, servedBy(caller(), serve), { underWay, onFailure }),
    )
  })
  socket.on("error", (error) => logger.debug({ err: error }, "socket error"))
}

let sends = 0

/** Takes the time of every eighth message: to take it of each would cost more than it tells. */
function timed(ack: Ack | null): Ack | null {
  sends += 1
  if (sends % 8 !== 1) return ack
  const stop = metrics.acknowledged.startTimer()
  return (reply) => {
    stop()
    ack?.(reply)
  }
}

/** A call has an id as soon as somebody speaks of it; most are never spoken of, and random numbers take their time. */
class SocketCall implements RequestInfo {
  private named: string | undefined

  constructor(readonly address: string) {}

  get id(): string {
    this.named ??= newId()
    return this.named
  }
}

/** Asks one after the other, and without waiting where there is nothing to wait for. */
function inTurn<T>(ask: () => T | Promise<T>): () => T | Promise<T> {
  let last: Promise<unknown> | null = null
  return () => {
    const asked = last === null ? ask() : last.then(ask)
    if (!(asked instanceof Promise)) return asked
    const over = () => {
      if (last === settled) last = null
    }
    const settled: Promise<unknown> = asked.then(over, over)
    last = settled
    return asked
  }
}

/** What a message costs is mostly promises: where the caller is known already, none is made to wait for it. */
function servedBy<A>(caller: A | Promise<A>, serve: (actor: A) => Promise<unknown>): Promise<unknown> {
  if (caller instanceof Promise) return caller.then(serve)
  try {
    return serve(caller)
  } catch (error) {
    return Promise.reject(error)
  }
}

interface Watching {
  underWay: UnderWay
  /** Puts a refusal on record, before it is answered. */
  onFailure: (error: unknown) => Promise<void>
}

/** Answers once: with what the work comes to, or that it takes too long. */
function answer(ack: Ack | null, work: Promise<unknown>, { underWay, onFailure }: Watching): void {
  let open = true
  const close = (reply: unknown) => {
    clearTimeout(timer)
    if (!open) return
    open = false
    // First of all: whatever becomes of the answer, nobody waits for it any more.
    underWay.end()
    ack?.(reply)
  }
  const fail = async (error: unknown) => {
    await onFailure(error)
    close({ error: failureOf(refusal("socket", error)) })
  }
  const timer = setTimeout(() => close(late()), DEADLINE_MS)
  work
    .then((data) => close({ data: data ?? null }), fail)
    .catch((error) => logger.error({ err: error }, "a call could not be answered"))
}

/** Made when it is needed: an error writes down the whole stack, for every call that would have been on time. */
function late(): unknown {
  const error = new AppError("TIMEOUT", "This took too long. Ask again.")
  return { error: failureOf(refusal("socket", error)) }
}

import type { z } from "zod"
import type { Actor } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { notFound } from "@/lib/errors"

type Shape = z.ZodObject | undefined
type Part<S extends Shape> = S extends z.ZodObject ? z.output<S> : object
type Given<S extends Shape> = S extends z.ZodObject ? z.input<S> : object

/**
 * What a browser forgets when somebody signs out: drafts, unsent lines, and what else pages of ours have kept. Not
 * `cookies`, which would also sign people out of everything else under the same registrable domain, and not `cache`:
 * nothing of theirs is in it.
 */
export const CLEAR_SITE = '"storage"'

/** One operation of the API: where it is, who may try, what it takes and answers, and the service that does it. */
export interface Endpoint<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType | null> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Below /api/v1, with `{name}` for each member of `params`. */
  path: string
  tag: string
  summary: string
  /** Whose credentials the door takes; `public` takes none, and a customer's where they bring some. */
  access: "employee" | "customer" | "public"
  /** Open to who still has to set up the second factor that their role asks for: it is a step on the way there. */
  beforeEnrolment?: boolean
  /** The permission that the service asks for. Without one, an employee reaches what is their own. */
  permission?: Permission
  /**
   * Where the permission must be held: in the shop of the object, in every shop, or in any shop at all (lists, which
   * then show the objects of those shops). Said together with `permission`.
   */
  scope?: "shop" | "everywhere" | "anywhere"
  params?: P
  query?: Q
  body?: B
  /** Also takes application/x-www-form-urlencoded. */
  form?: boolean
  /** The answer holds a secret: it is kept nowhere, not even for the repeat of a call with an Idempotency-Key. */
  secret?: boolean
  /** A browser forgets afterwards what pages have kept in it. */
  clearsSite?: true
  /** The answer is a file to keep rather than to show; its name. */
  download?: string
  /** Null for an empty answer. */
  answer: A
  status?: 200 | 201 | 204
  service: (
    actor: Actor,
    input: Part<P> & Part<Q> & Part<B>,
  ) => Promise<A extends z.ZodType ? z.input<A> : void>
}

/** What a caller of an operation gives, and what comes back. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType | null> ? Given<P> & Given<Q> & Given<B> : never
export type AnswerOf<E extends AnyEndpoint> = Awaited<ReturnType<E["service"]>>

/** Ties a schema to a service; a pair that does not fit does not compile. */
export function endpoint<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  A extends z.ZodType | null = null,
>(definition: Endpoint<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return definition
}

/**
 * Lets out only what the contract names, whatever the service has brought along.
 * @throws Error when the service has kept something back, which is our fault and not the caller's
 */
export function closedAnswer(endpoint: AnyEndpoint, answer: unknown): unknown {
  if (!endpoint.answer) return null
  const parsed = endpoint.answer.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new Error(`The answer of ${endpoint.method} ${endpoint.path} is not what it promises`, {
    cause: parsed.error,
  })
}

/** An endpoint whose types have been checked where it was defined. */
export type AnyEndpoint = Omit<Endpoint<Shape, Shape, Shape, z.ZodType | null>, "service"> & {
  service: (actor: Actor, input: never) => Promise<unknown>
}

/**
 * Checks what came in and makes the service's one input of it.
 * @throws NOT_FOUND for an id that could not be one, since it names nothing; ZodError
 */
export function readInput(endpoint: AnyEndpoint, given: { params: unknown; query: unknown; body: unknown }) {
  const path = endpoint.params?.safeParse(given.params)
  if (path && !path.success) throw notFound()
  const query = endpoint.query?.parse(given.query)
  const body = endpoint.body?.parse(given.body)
  // The path last: what is inside a body never says which object is meant.
  return { ...query, ...body, ...path?.data } as never
}

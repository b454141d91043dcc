import type { z } from "zod"
import type { Actor } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"

type Shape = z.ZodObject | undefined
type Part<S extends Shape> = S extends z.ZodObject ? z.output<S> : object

/** One operation of the API: where it is, who may try, what it takes and answers, and the service that does it. */
export interface Endpoint<P extends Shape, Q extends Shape, B extends Shape, A extends z.ZodType | null> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Below /api/v1, with `{name}` for each member of `params`. */
  path: string
  tag: string
  summary: string
  /** Whose credentials the door takes; `public` takes none, and a customer's where they bring some. */
  access: "employee" | "customer" | "public"
  /** The permission that the service asks for, told in the documentation. */
  permission?: Permission
  params?: P
  query?: Q
  body?: B
  /** Also takes application/x-www-form-urlencoded. */
  form?: boolean
  /** Null for an empty answer. */
  answer: A
  status?: 200 | 201 | 204
  service: (
    actor: Actor,
    input: Part<P> & Part<Q> & Part<B>,
  ) => Promise<A extends z.ZodType ? z.input<A> : void>
}

/** Ties a schema to a service; a pair that does not fit does not compile. */
export function endpoint<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  A extends z.ZodType | null = null,
>(definition: Endpoint<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return definition
}

/** An endpoint whose types have been checked where it was defined. */
export type AnyEndpoint = Omit<Endpoint<Shape, Shape, Shape, z.ZodType | null>, "service"> & {
  service: (actor: Actor, input: never) => Promise<unknown>
}

import { headers } from "next/headers"
import type { z } from "zod"
import type { Actor } from "@/lib/auth/actor"
import { cookieActor } from "@/lib/auth/cookie"
import { AppError, type Failure, failureOf, unauthenticated } from "@/lib/errors"
import { toAppError } from "./errors"
import { isOwnOrigin } from "./origin"

export type ActionResult<T> = { data: T; error?: undefined } | { data?: undefined; error: Failure }

/**
 * Makes a server action of a schema and a service; a pair that does not fit does not compile. It answers failures
 * rather than throwing them, so that a form keeps what was typed and shows what is wrong beside it.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  service: (actor: Actor, input: z.output<S>) => Promise<T>,
): (input: z.input<S>) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      const actor = await pageActor()
      // What arrives is whatever somebody sent: the type of `input` is a promise to our own callers only.
      return { data: await service(actor, schema.parse(input)) }
    } catch (error) {
      return { error: failureOf(toAppError(error)) }
    }
  }
}

/** Next lets an action through without any Origin, so a page of another site could use the session; we don't. */
async function pageActor(): Promise<Actor> {
  const sent = await headers()
  if (!isOwnOrigin({ headers: sent })) {
    throw new AppError("FORBIDDEN", "A page of another site can't do this with your session.")
  }
  const actor = await cookieActor(sent.get("cookie"))
  if (!actor) throw unauthenticated()
  return actor
}

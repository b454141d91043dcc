import { headers } from "next/headers"
import { recordDenial } from "@/lib/audit/refusals"
import { type Actor, ANONYMOUS } from "@/lib/auth/actor"
import { cookieActor } from "@/lib/auth/cookie"
import { assertEnrolled } from "@/lib/auth/policy"
import { AppError, type Failure, failureOf, unauthenticated } from "@/lib/errors"
import { type AnswerOf, type AnyEndpoint, closedAnswer, type InputOf, readInput } from "./endpoint"
import { refusal } from "./errors"
import { isOwnOrigin } from "./origin"

export type ActionResult<T> = { data: T; error?: undefined } | { data?: undefined; error: Failure }

/**
 * Opens an operation of the API to the pages: the same schemas, the same service, another door. It answers failures
 * rather than throwing them, so that a form keeps what was typed and shows what is wrong beside it.
 */
export function action<E extends AnyEndpoint>(
  operation: E,
): (input: InputOf<E>) => Promise<ActionResult<AnswerOf<E>>> {
  return async (input) => {
    let actor: Actor = ANONYMOUS
    try {
      actor = await pageActor()
      if (!operation.beforeEnrolment) assertEnrolled(actor)
      // What arrives is whatever somebody sent: the type of `input` is a promise to our own callers only.
      const checked = readInput(operation, { params: input, query: input, body: input })
      return { data: closedAnswer(operation, await operation.service(actor, checked)) as AnswerOf<E> }
    } catch (error) {
      await recordDenial(actor, error)
      return { error: failureOf(refusal("page", error)) }
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

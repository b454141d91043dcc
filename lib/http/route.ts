import { recordDenial } from "@/lib/audit/refusals"
import { type Actor, ANONYMOUS } from "@/lib/auth/actor"
import { assertEnrolled } from "@/lib/auth/policy"
import { AppError, invalid } from "@/lib/errors"
import { currentRequest } from "@/lib/request"
import type { Call, Reply } from "./call"
import { requestActor } from "./caller"
import { type AnyEndpoint, CLEAR_SITE, closedAnswer, readInput } from "./endpoint"
import { DATA_POLICY, problem } from "./errors"
import { type Answer, once } from "./idempotency"
import { countCall } from "./limits"

export type Handler = (call: Call, params: Record<string, string>) => Promise<Reply>

/** Makes a handler of an endpoint: finds the actor, reads the input, calls the service, answers. */
export function route(endpoint: AnyEndpoint): Handler {
  return async (call, params) => {
    let actor: Actor = ANONYMOUS
    try {
      actor = await requestActor(call, endpoint.access)
      await countCall(actor)
      if (!endpoint.beforeEnrolment) assertEnrolled(actor)
      const input = readInput(endpoint, {
        params,
        query: singleValues(new URL(call.url).searchParams),
        body: endpoint.body && (await readBody(call, endpoint.form ?? false)),
      })
      const caller = actor
      const answer = await once(call, endpoint, caller, input, async () => {
        return answerOf(endpoint, await endpoint.service(caller, input))
      })
      return respond(endpoint, answer)
    } catch (error) {
      await recordDenial(actor, error)
      return problem(error)
    }
  }
}

function singleValues(search: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of search) {
    if (Object.hasOwn(values, name)) throw invalid([{ path: name, message: "is given more than once" }])
    values[name] = value
  }
  return values
}

async function readBody(call: Call, form: boolean): Promise<unknown> {
  const type = call.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? ""
  if (form && type === "application/x-www-form-urlencoded") {
    return singleValues(new URLSearchParams(await call.text()))
  }
  if (type !== "application/json") {
    throw new AppError(
      "UNSUPPORTED",
      `Send application/json${form ? " or application/x-www-form-urlencoded" : ""}.`,
    )
  }
  const text = await call.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError("UNREADABLE", "The body is not valid JSON.", { cause: error })
  }
}

function answerOf(endpoint: AnyEndpoint, answer: unknown): Answer {
  if (!endpoint.answer) return { status: endpoint.status ?? 204, body: null }
  return { status: endpoint.status ?? 200, body: JSON.stringify(closedAnswer(endpoint, answer)) }
}

function respond(endpoint: AnyEndpoint, { status, body }: Answer): Reply {
  const headers: Reply["headers"] = { "Cache-Control": "no-store", "Content-Security-Policy": DATA_POLICY }
  if (endpoint.clearsSite) headers["Clear-Site-Data"] = CLEAR_SITE
  const requestId = currentRequest()?.id
  if (requestId) headers["X-Request-Id"] = requestId
  if (!body) return { status, headers, body: null }
  headers["Content-Type"] = "application/json; charset=utf-8"
  if (endpoint.download) headers["Content-Disposition"] = `attachment; filename="${endpoint.download}"`
  return { status, headers, body }
}

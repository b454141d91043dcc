import { AppError, invalid } from "@/lib/errors"
import { currentRequest } from "@/lib/request"
import { type AnyEndpoint, closedAnswer, readInput } from "./endpoint"
import { problem } from "./errors"
import { type Answer, once } from "./idempotency"
import { requestActor } from "./session"

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** Makes a route handler of an endpoint: finds the actor, reads the input, calls the service, answers. */
export function route(endpoint: AnyEndpoint): Handler {
  return async (request, context) => {
    try {
      const actor = await requestActor(request, endpoint.access)
      const input = readInput(endpoint, {
        params: await context.params,
        query: singleValues(new URL(request.url).searchParams),
        body: endpoint.body && (await readBody(request, endpoint.form ?? false)),
      })
      const answer = await once(request, endpoint, actor, input, async () => {
        return answerOf(endpoint, await endpoint.service(actor, input))
      })
      return respond(endpoint, answer)
    } catch (error) {
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

async function readBody(request: Request, form: boolean): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? ""
  if (form && type === "application/x-www-form-urlencoded") {
    return singleValues(new URLSearchParams(await request.text()))
  }
  if (type !== "application/json") {
    throw new AppError(
      "UNSUPPORTED",
      `Send application/json${form ? " or application/x-www-form-urlencoded" : ""}.`,
    )
  }
  const text = await request.text()
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

function respond(endpoint: AnyEndpoint, { status, body }: Answer): Response {
  const headers = new Headers({ "Cache-Control": "no-store" })
  const requestId = currentRequest()?.id
  if (requestId) headers.set("X-Request-Id", requestId)
  if (!body) return new Response(null, { status, headers })
  headers.set("Content-Type", "application/json; charset=utf-8")
  if (endpoint.download) headers.set("Content-Disposition", `attachment; filename="${endpoint.download}"`)
  return new Response(body, { status, headers })
}

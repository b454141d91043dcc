import { AppError, invalid, notFound } from "@/lib/errors"
import { currentRequest } from "@/lib/request"
import type { AnyEndpoint } from "./endpoint"
import { problem } from "./errors"
import { requestActor } from "./session"

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** Makes a route handler of an endpoint: finds the actor, reads the input, calls the service, answers. */
export function route(endpoint: AnyEndpoint): Handler {
  return async (request, context) => {
    try {
      const actor = await requestActor(request, endpoint.access)
      const input = await readInput(endpoint, request, await context.params)
      const answer = await endpoint.service(actor, input as never)
      return answerWith(endpoint, answer)
    } catch (error) {
      return problem(error)
    }
  }
}

async function readInput(endpoint: AnyEndpoint, request: Request, params: Record<string, string>) {
  const path = endpoint.params?.safeParse(params)
  // An id that could not be one names nothing.
  if (path && !path.success) throw notFound()
  const query = endpoint.query?.parse(singleValues(new URL(request.url).searchParams))
  const body = endpoint.body?.parse(await readBody(request, endpoint.form ?? false))
  // The path last: what is inside a body never says which object is meant.
  return { ...query, ...body, ...path?.data }
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

function answerWith(endpoint: AnyEndpoint, answer: unknown): Response {
  const headers = new Headers({ "Cache-Control": "no-store" })
  const requestId = currentRequest()?.id
  if (requestId) headers.set("X-Request-Id", requestId)
  if (!endpoint.answer) return new Response(null, { status: endpoint.status ?? 204, headers })
  headers.set("Content-Type", "application/json; charset=utf-8")
  return new Response(JSON.stringify(answer), { status: endpoint.status ?? 200, headers })
}

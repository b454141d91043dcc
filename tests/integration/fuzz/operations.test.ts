import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { openapiDocument } from "@/lib/http/openapi"
import { route } from "@/lib/http/route"
import { newId } from "@/lib/ids"
import { withRequest } from "@/lib/request"
import { isPolluted, nasty, nearly, poisoned, RUNS, SEED } from "@/tests/support/hostile"
import { makeChat, makePerson, makeShop, makeTeam, useInstallation } from "@/tests/support/installation"
import { freshCustomer, freshEvent, freshPerson, freshReply, freshRole } from "../doors/objects"

useInstallation()

type Json = Record<string, unknown>

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: Json }[]
  requestBody?: { content: Record<string, { schema: Json }> }
  responses: Record<string, { content?: Record<string, { schema: Json }>; $ref?: string }>
}

const document = openapiDocument() as unknown as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: { Problem: Json } }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation,
    name: operation.operationId,
  })),
)

const problem = z.fromJSONSchema(document.components.schemas.Problem as never)

/** A caller of each kind, and the ids of one thing of each kind. */
async function world() {
  const shop = await makeShop()
  const [admin, agent] = [await makePerson("Admin"), await makePerson("Support Agent", shop)]
  const visitor = await makeChat(shop)
  const ids = [
    shop.id,
    visitor.chat.id,
    newId(),
    (await makeTeam(shop, agent)).id,
    (await freshPerson(shop)).id,
    (await freshCustomer(shop)).id,
    (await freshRole(shop)).id,
    (await freshReply(shop)).id,
    (await freshEvent(shop)).id,
  ]
  const tokens = [
    admin.accessToken,
    admin.accessToken,
    admin.accessToken,
    agent.accessToken,
    visitor.token,
    null,
    "%",
  ]
  return { ids, tokens, slug: shop.slug }
}

interface Call {
  token: string | null
  path: Record<string, string>
  query: [string, string][]
  body: unknown
  twist: "none" | "none" | "poison" | "cut" | "type" | "twice"
}

function calls(
  { parameters, requestBody }: Operation,
  { ids, tokens, slug }: Awaited<ReturnType<typeof world>>,
) {
  const inPath = parameters
    .filter((one) => one.in === "path")
    .map(({ name, schema }): [string, fc.Arbitrary<string>] => {
      const known = name === "slug" ? fc.constant(slug) : fc.constantFrom(...ids)
      const odd = fc.oneof(nasty.map(wordOf), fc.constant(JSON.stringify(schema)))
      return [name, fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: odd })]
    })
  const inQuery = Object.fromEntries(
    parameters.filter((one) => one.in === "query").map(({ name, schema }) => [name, schema]),
  )
  const schema = requestBody?.content["application/json"]?.schema
  return fc.record({
    token: fc.constantFrom(...tokens),
    path: fc.record(Object.fromEntries(inPath)),
    query: nearly({ type: "object", properties: inQuery }, ids).map((values) =>
      Object.entries(Object(values))
        .filter(([, value]) => value !== undefined)
        .map(([name, value]): [string, string] => [name, wordOf(value)]),
    ),
    body: schema ? nearly(schema, ids) : fc.constant(undefined),
    twist: fc.constantFrom("none", "none", "none", "poison", "cut", "type", "twice"),
  }) as fc.Arbitrary<Call>
}

/** As it would stand in an address. */
function wordOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value)
}

async function send(endpoint: AnyEndpoint, { token, path, query, body, twist }: Call): Promise<Response> {
  const url = new URL("http://localhost:3000/api/v1")
  for (const [name, value] of twist === "twice" ? [...query, ...query] : query)
    url.searchParams.append(name, value)
  const headers = new Headers(token === null ? {} : { Authorization: `Bearer ${token}` })
  if (body !== undefined) headers.set("Content-Type", twist === "type" ? "text/plain" : "application/json")
  const json = body === undefined ? undefined : JSON.stringify(body)
  const text = twist === "poison" && json ? poisoned(json) : twist === "cut" ? json?.slice(0, -1) : json
  const request = new Request(url, {
    method: endpoint.method,
    headers,
    ...(text !== undefined && { body: text }),
  })
  // This machine's own address is not counted: what is tried here is what comes of the input, not of its number.
  const reply = await withRequest({ id: newId(), address: "127.0.0.1" }, () => route(endpoint)(request, path))
  return new Response(reply.body, reply)
}

/** What the document promises: a status that it names, the type that it names, and an answer that fits. */
async function hold(response: Response, { responses }: Operation, succeeds: Set<string>): Promise<void> {
  const text = await response.text()
  const what = `${response.status} ${text.slice(0, 300)}`
  expect(response.status, what).toBeLessThan(500)
  expect(Object.keys(responses), what).toContain(String(response.status))
  if (response.status === 204) {
    expect(text).toBe("")
    return
  }
  const type = response.headers.get("Content-Type")
  expect(response.headers.get("Cache-Control"), what).toBe("no-store")
  if (response.ok) {
    succeeds.add(String(response.status))
    expect(type).toBe("application/json; charset=utf-8")
    const schema = responses[response.status]?.content?.["application/json"]?.schema as never
    expect(z.fromJSONSchema(schema).safeParse(JSON.parse(text)).error, what).toBeUndefined()
  } else {
    expect(type).toBe("application/problem+json; charset=utf-8")
    expect(problem.safeParse(JSON.parse(text)).error, what).toBeUndefined()
  }
}

describe(`every operation of the document, with ${RUNS} inputs of seed ${SEED}`, () => {
  const succeeds = new Set<string>()

  it.each(operations)("$name", async ({ name, operation }) => {
    const endpoint = api[name as keyof typeof api] as AnyEndpoint
    const given = calls(operation, await world())
    await fc.assert(
      fc.asyncProperty(given, async (call) => hold(await send(endpoint, call), operation, succeeds)),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    )
    expect(isPolluted()).toBe(false)
  })

  it("is tried with inputs of which some are taken", () => {
    expect(operations.length).toBe(Object.keys(api).length)
    expect([...succeeds].sort()).toEqual(["200", "201"])
  })
})

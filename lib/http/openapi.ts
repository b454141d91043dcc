import { z } from "zod"
import { PERMISSIONS } from "@/lib/auth/permissions"
import { api } from "./api"
import type { AnyEndpoint } from "./endpoint"
import { exampleOf } from "./example"

type Json = Record<string, unknown>

/** RFC 9457. */
const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } }

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requiredPermission: z.string().optional(),
  current: z.unknown().optional(),
})

/** What may go wrong, and for which operations. */
const FAILURES: { status: number; description: string; of: (endpoint: AnyEndpoint) => boolean }[] = [
  { status: 400, description: "The body is not JSON", of: ({ body }) => body !== undefined },
  {
    status: 401,
    description: "No credentials, or not for this door",
    of: ({ access, path }) => access !== "public" || path.startsWith("/auth/"),
  },
  {
    status: 403,
    description:
      "A permission is missing (`requiredPermission` names it), or the second factor that a role asks for (ENROLMENT_REQUIRED)",
    of: ({ access, permission }) => access === "employee" || permission !== undefined,
  },
  {
    status: 404,
    description: "There is nothing here, or nothing that you may see",
    of: ({ params, query, scope, path }) =>
      params !== undefined || query !== undefined || scope === "shop" || path.startsWith("/public"),
  },
  {
    status: 409,
    description: "The state does not allow it; `current` is the state",
    of: ({ method }) => method !== "GET",
  },
  { status: 413, description: "The body has more than 1 MiB", of: ({ body }) => body !== undefined },
  { status: 415, description: "The body is of another type", of: ({ body }) => body !== undefined },
  {
    status: 422,
    description: "`errors` says what is not valid, and where; a parameter that is given twice is not",
    of: () => true,
  },
  { status: 429, description: "Too often; `Retry-After` says when", of: () => true },
  { status: 503, description: "Not right now; the same call may succeed later", of: () => true },
]

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "A repeat with the same key is answered with the first answer, for 24 hours.",
  schema: { type: "string", maxLength: 255 },
}

const SECURITY: Record<AnyEndpoint["access"], Json[]> = {
  employee: [{ accessToken: [] }, { browserSession: [] }],
  customer: [{ customerToken: [] }],
  public: [],
}

/** The OpenAPI 3.1 document, made from the schemas that validate. */
export function openapiDocument() {
  const paths: Record<string, Json> = {}
  for (const [operationId, endpoint] of Object.entries<AnyEndpoint>(api)) {
    const operations = paths[endpoint.path] ?? {}
    operations[endpoint.method.toLowerCase()] = operation(operationId, endpoint)
    paths[endpoint.path] = operations
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Yupcha",
      version: "1",
      description: "Customer support for businesses that run several shops.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    "x-permissions": PERMISSIONS,
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, "output") },
      responses: Object.fromEntries(
        FAILURES.map(({ status, description }) => [String(status), { description, content: PROBLEM }]),
      ),
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          description: "From POST /auth/token, or an API token from POST /api-tokens.",
        },
        customerToken: { type: "http", scheme: "bearer", description: "From POST /public/chats." },
        browserSession: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
  }
}

function operation(operationId: string, endpoint: AnyEndpoint): Json {
  return {
    operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    security: SECURITY[endpoint.access],
    ...(endpoint.permission && { "x-permission": endpoint.permission }),
    ...(endpoint.scope && { "x-permission-scope": endpoint.scope }),
    parameters: [
      ...parameters("path", endpoint.params),
      ...parameters("query", endpoint.query),
      ...(endpoint.method === "POST" && endpoint.access === "employee" ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(endpoint.body && { requestBody: { required: true, content: bodyContent(endpoint) } }),
    responses: {
      [endpoint.status ?? (endpoint.answer ? 200 : 204)]: success(endpoint),
      ...Object.fromEntries(
        FAILURES.filter(({ of }) => of(endpoint)).map(({ status }) => [
          status,
          { $ref: `#/components/responses/${status}` },
        ]),
      ),
    },
  }
}

function parameters(place: "path" | "query", shape: z.ZodObject | undefined): Json[] {
  if (!shape) return []
  const schema = jsonSchema(shape, "input")
  const required = (schema.required ?? []) as string[]
  return Object.entries((schema.properties ?? {}) as Record<string, Json>).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }))
}

function bodyContent(endpoint: AnyEndpoint): Json {
  const schema = jsonSchema(endpoint.body as z.ZodObject, "input")
  const content = { schema, example: exampleOf(schema, "input") }
  const json = { "application/json": content }
  return endpoint.form ? { ...json, "application/x-www-form-urlencoded": content } : json
}

function success(endpoint: AnyEndpoint): Json {
  if (!endpoint.answer) return { description: "Done" }
  const schema = jsonSchema(endpoint.answer, "output")
  return {
    description: "Done",
    content: { "application/json": { schema, example: exampleOf(schema, "output") } },
  }
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  return made
}

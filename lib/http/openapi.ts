import { z } from "zod"
import { api } from "./api"
import type { AnyEndpoint } from "./endpoint"

type Json = Record<string, unknown>

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
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, "output") },
      securitySchemes: {
        accessToken: { type: "http", scheme: "bearer", description: "From POST /auth/token." },
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
    parameters: [...parameters("path", endpoint.params), ...parameters("query", endpoint.query)],
    ...(endpoint.body && { requestBody: { required: true, content: bodyContent(endpoint) } }),
    responses: {
      [endpoint.status ?? (endpoint.answer ? 200 : 204)]: success(endpoint),
      default: {
        description: "What went wrong (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
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
  const schema = endpoint.body && jsonSchema(endpoint.body, "input")
  const json = { "application/json": { schema } }
  return endpoint.form ? { ...json, "application/x-www-form-urlencoded": { schema } } : json
}

function success(endpoint: AnyEndpoint): Json {
  if (!endpoint.answer) return { description: "Done" }
  return {
    description: "Done",
    content: { "application/json": { schema: jsonSchema(endpoint.answer, "output") } },
  }
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  return made
}

/** As much of OpenAPI 3.1 and JSON Schema as the reference reads. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  additionalProperties?: Schema | boolean
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: Schema
}

type Content = Record<string, { schema?: Schema; example?: unknown }>

export interface Operation {
  operationId?: string
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  "x-permission"?: string
  parameters?: Parameter[]
  requestBody?: { content?: Content }
  responses?: Record<string, { description?: string; content?: Content }>
}

export interface ApiDocument {
  info: { title: string; version: string; description?: string }
  servers?: { url: string }[]
  /** Every permission, with a sentence that says what it allows. */
  "x-permissions"?: Record<string, string>
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

export interface Endpoint {
  id: string
  method: string
  path: string
  operation: Operation
}

export interface EndpointGroup {
  tag: string
  endpoints: Endpoint[]
}

/** The operations by tag, in the order in which the document names them. */
export function endpointGroups(document: ApiDocument): EndpointGroup[] {
  const groups = new Map<string, Endpoint[]>()
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? "Other"
      const id = operation.operationId ?? `${method}${path}`.replace(/\W+/g, "-")
      const endpoints = groups.get(tag) ?? []
      groups.set(tag, [...endpoints, { id, method: method.toUpperCase(), path, operation }])
    }
  }
  return [...groups].map(([tag, endpoints]) => ({ tag, endpoints }))
}

/** Where the document is served from, such as /api/v1. */
export function baseOf(document: ApiDocument): string {
  return document.servers?.[0]?.url.replace(/\/$/, "") ?? ""
}

/** The schema that a reference points to; other schemas are answered as they are. */
export function resolve(schema: Schema, document: ApiDocument): Schema {
  const name = schema.$ref?.split("/").at(-1)
  return (name && document.components?.schemas?.[name]) || schema
}

/** The schema of the first content type, which is the one that the API answers or prefers. */
export function schemaOf(content: Content | undefined): Schema | undefined {
  return content && Object.values(content)[0]?.schema
}

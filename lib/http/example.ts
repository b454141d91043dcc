/** As much of JSON Schema as examples are made of. */
interface Schema {
  type?: string | string[]
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  example?: unknown
  examples?: unknown[]
  default?: unknown
}

/** Names that say what is meant better than a type does. */
const BY_NAME: Record<string, unknown> = {
  body: "Good morning! How can I help?",
  currentPassword: "the current one",
  description: "Bicycles and everything around them",
  displayName: "Sam",
  email: "ana@example.com",
  fullName: "Sam Carter",
  location: "123 Main St",
  name: "New Shop",
  password: "a long phrase of yours",
  shop: "new-shop",
  slug: "new-shop",
  subject: "My order",
  username: "sam.carter",
}
const BY_FORMAT: Record<string, unknown> = {
  uuid: "0192f0c1-7a3b-7c4d-8e5f-0123456789ab",
  "date-time": "2026-03-01T09:30:00.000Z",
  email: "ana@example.com",
  uri: "https://shop.example",
}
const BY_TYPE: Record<string, unknown> = { integer: 1, number: 1, boolean: true, string: "…", null: null }

/**
 * An example of what a JSON Schema describes. Of an object, everything in an answer; in an input what must be given
 * and what has an example of its own, or the first field where nothing must.
 */
export function exampleOf(schema: object, io: "input" | "output"): unknown {
  return make(schema as Schema, io, "")
}

function make(schema: Schema, io: "input" | "output", name: string): unknown {
  const told = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.enum?.[0]
  if (told !== undefined) return told
  if (schema.properties) return objectExample(schema, io)
  if (schema.items) return [make(schema.items, io, name)]
  if (schema.anyOf?.[0]) return make(schema.anyOf[0], io, name)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === "object") return {}
  if (type === "array") return []
  if (schema.format && schema.format in BY_FORMAT) return BY_FORMAT[schema.format]
  return type === "string" ? (BY_NAME[name] ?? "…") : (BY_TYPE[type ?? "string"] ?? "…")
}

function objectExample({ properties = {}, required = [] }: Schema, io: "input" | "output") {
  const all = Object.entries(properties)
  const given = all.filter(
    ([name, property]) => io === "output" || required.includes(name) || property.example || property.examples,
  )
  const shown = given.length > 0 ? given : all.slice(0, 1)
  return Object.fromEntries(shown.map(([name, property]) => [name, make(property, io, name)]))
}

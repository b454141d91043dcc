import { type ApiDocument, baseOf, type Endpoint, resolve, type Schema, schemaOf } from "./openapi"

/** Examples that say what is meant better than a type does. */
const BY_NAME: Record<string, unknown> = {
  username: "mia",
  password: "••••••••",
  email: "ana@example.com",
  name: "Ana Silva",
  subject: "My order",
  body: "Good morning!",
  shop: "harbour-books",
  slug: "harbour-books",
}
const UUID = "0192f0c1-7a3b-7c4d-8e5f-0123456789ab"
const BY_FORMAT: Record<string, unknown> = {
  uuid: UUID,
  "date-time": "2026-03-01T09:30:00.000Z",
  email: "ana@example.com",
  uri: "https://shop.example",
}
const BY_TYPE: Record<string, unknown> = { integer: 1, number: 1, boolean: true, string: "…", null: null }

function plainExample(schema: Schema): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  return (
    schema.const ?? schema.enum?.[0] ?? BY_FORMAT[schema.format ?? ""] ?? BY_TYPE[type ?? "string"] ?? "…"
  )
}

function example(schema: Schema, document: ApiDocument, name = ""): unknown {
  const found = resolve(schema, document)
  if (found.properties) return objectExample(found, document)
  if (found.type === "array") return found.items ? [example(found.items, document)] : []
  const option = found.anyOf?.[0] ?? found.oneOf?.[0]
  if (option) return example(option, document, name)
  if (found.enum || found.format || found.const !== undefined) return plainExample(found)
  return found.type === "string" ? (BY_NAME[name] ?? "…") : plainExample(found)
}

/** What must be given, or where nothing must, the first thing that may. */
function objectExample(schema: Schema, document: ApiDocument): Record<string, unknown> {
  const all = Object.entries(schema.properties ?? {})
  const required = all.filter(([name]) => schema.required?.includes(name))
  const shown = required.length > 0 ? required : all.slice(0, 1)
  return Object.fromEntries(shown.map(([name, property]) => [name, example(property, document, name)]))
}

/** `chatId` becomes `$CHAT_ID`. */
function shellVariable(name: string): string {
  return `$${name.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase()}`
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** The call as one would make it from a shell. */
export function curlExample(
  { method, path, operation }: Endpoint,
  document: ApiDocument,
  origin: string,
): string {
  const address = `${origin}${baseOf(document)}${path.replace(/\{(\w+)\}/g, (_, name: string) => shellVariable(name))}`
  const schema = schemaOf(operation.requestBody?.content)
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`]
  if (operation.security?.length) lines.push('-H "Authorization: Bearer $TOKEN"')
  if (schema) {
    lines.push("-H 'Content-Type: application/json'")
    lines.push(`-d ${quoted(JSON.stringify(example(schema, document), null, 2).replaceAll("\n", "\n  "))}`)
  }
  return lines.join(" \\\n  ")
}

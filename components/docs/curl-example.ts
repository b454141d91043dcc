import { type ApiDocument, baseOf, type Endpoint } from "./openapi"

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
  const example = Object.values(operation.requestBody?.content ?? {})[0]?.example
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`]
  if (operation.security?.length) lines.push('-H "Authorization: Bearer $TOKEN"')
  if (example !== undefined) {
    lines.push("-H 'Content-Type: application/json'")
    lines.push(`-d ${quoted(JSON.stringify(example, null, 2).replaceAll("\n", "\n  "))}`)
  }
  return lines.join(" \\\n  ")
}

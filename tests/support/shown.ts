import { newId } from "@/lib/ids"
import { rest } from "./rest"

/** What a caller is told at an address, without the id of the request. */
async function told(method: string, path: string, token: string, body?: unknown): Promise<string> {
  const { status, text } = await rest(method, path, { token, body })
  return `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`
}

/** Every answer to a caller who asks for another shop's object, for one that does not exist, and for what is no id. */
export async function toldOfUnseen(
  method: string,
  pathOf: (id: string) => string,
  id: string,
  token: string,
  body?: unknown,
): Promise<string[]> {
  const ids = [id, newId(), "no-uuid"]
  return Promise.all(ids.map((one) => told(method, pathOf(one), token, body)))
}

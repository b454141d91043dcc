import { z } from "zod"
import type { OBJECT_TYPES } from "@/lib/permissions/contract"

type ObjectType = (typeof OBJECT_TYPES)[number]

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** How the addresses of the console, the desk and the API name what an id belongs to. */
const SIGNS: [ObjectType, RegExp][] = [
  ["chat", /[?&]chat=|\/chats?\//],
  ["customer", /\/customers\//],
  ["team", /\/teams\//],
  ["employee", /\/employees\//],
  ["shop", /\/shops\//],
]

const text = z.string().trim().min(1).max(500).optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)

/** What is asked: who, what, where. The place is a shop's id, or a link or an id that was pasted. */
export interface AccessAddress {
  employeeId?: string
  permission?: string
  shopId?: string
  object?: string
  cursor?: string
}

const address = z.object({ employeeId: id, permission: text, shopId: id, object: text, cursor: text })

/** Reads the question from the address bar; nonsense counts as absent. */
export function readAccessAddress(searchParams: Record<string, unknown>): AccessAddress {
  return address.parse(searchParams)
}

export function accessHref(path: string, question: AccessAddress): string {
  const given = Object.entries(question).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const query = new URLSearchParams(given).toString()
  return query ? `${path}?${query}` : path
}

/**
 * What a pasted link or id may mean, the likeliest first: a link says what it leads to, a bare id may be anything.
 * Empty when there is no id in it.
 */
export function readObject(pasted: string): { objectType: ObjectType; objectId: string }[] {
  const objectId = UUID.exec(pasted)?.[0]
  if (!objectId) return []
  const told = SIGNS.find(([, sign]) => sign.test(pasted))
  const types = told ? [told[0]] : SIGNS.map(([type]) => type)
  return types.map((objectType) => ({ objectType, objectId }))
}

import { ZodError } from "zod"
import { isAppError } from "@/lib/errors"
import type { ListAddress } from "./list-address"

/** How many rows a page of the console shows. */
const LIMIT = 25

type Reading<Page> =
  | { page: Page; address: ListAddress; missing?: undefined }
  | { page?: undefined; address?: undefined; missing: string }

/** What a list of the API is asked: `input` still has to be checked by the list's own schema. */
export type ListQuery = { limit: number; q?: string; cursor?: string } & Record<string, unknown>

/**
 * Reads the page of a list that the address asks for, without what the list doesn't understand of it. Where the person
 * may not see the list, `missing` names the permission that it takes.
 */
export async function readList<Page>(
  address: ListAddress,
  list: (query: ListQuery) => Promise<Page>,
): Promise<Reading<Page>> {
  try {
    const { filters, ...place } = address
    return { page: await list({ ...filters, ...place, limit: LIMIT }), address }
  } catch (error) {
    if (isAppError(error) && error.code === "FORBIDDEN" && error.requiredPermission)
      return { missing: error.requiredPermission }
    const simpler = withoutNonsense(address, error)
    if (!simpler) throw error
    return readList(simpler, list)
  }
}

function withoutNonsense(address: ListAddress, error: unknown): ListAddress | null {
  const wrong = [...wrongFields(error), ...unseen(address, error)]
  const filters = Object.fromEntries(
    Object.entries(address.filters).filter(([name]) => !wrong.includes(name)),
  )
  const cursor = wrong.includes("cursor") ? undefined : address.cursor
  const dropped =
    Object.keys(filters).length < Object.keys(address.filters).length || cursor !== address.cursor
  if (!dropped) return null
  return { ...(address.q && { q: address.q }), ...(cursor && { cursor }), filters }
}

/** What a list is narrowed down to may be gone, or be for other eyes. */
function unseen({ filters }: ListAddress, error: unknown): string[] {
  if (!isAppError(error) || error.code !== "NOT_FOUND") return []
  return Object.keys(filters).filter((name) => name === "shop" || name.endsWith("Id"))
}

function wrongFields(error: unknown): string[] {
  if (isAppError(error)) return error.fields?.map(({ path }) => path) ?? []
  if (error instanceof ZodError) return error.issues.map(({ path }) => String(path[0]))
  return []
}

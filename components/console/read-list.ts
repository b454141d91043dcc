import { isAppError } from "@/lib/errors"
import type { ListAddress } from "./list-address"

/** How many rows a page of the console shows. */
const LIMIT = 25

type Reading<Page> =
  | { page: Page; address: ListAddress; missing?: undefined }
  | { page?: undefined; address?: undefined; missing: string }

/**
 * Reads the page of a list that the address asks for, from the start when the list doesn't know the cursor. Where the
 * person may not see the list, `missing` names the permission that it takes.
 */
export async function readList<Page>(
  address: ListAddress,
  list: (input: ListAddress & { limit: number }) => Promise<Page>,
): Promise<Reading<Page>> {
  try {
    return { page: await list({ ...address, limit: LIMIT }), address }
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.code === "FORBIDDEN" && error.requiredPermission) return { missing: error.requiredPermission }
    const strangeCursor = address.cursor && error.fields?.some(({ path }) => path === "cursor")
    if (!strangeCursor) throw error
    return readList({ q: address.q }, list)
  }
}

import { z } from "zod"

/** Nonsense counts as absent: an address is typed, cut and passed on by people. */
const word = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes("\0"))
    .optional()
    .catch(undefined)

/** What the address bar says of a list: the search, the filters and the order, and after which row the page starts. */
export interface ListAddress {
  q?: string
  cursor?: string
  /** Filters and `sort`, by the names that the API gives them. */
  filters: Record<string, string>
}

/** Reads the address of a list that has these filters; other names mean nothing and are dropped. */
export function readListAddress(
  searchParams: Record<string, unknown>,
  filters: readonly string[] = [],
): ListAddress {
  const given = filters.flatMap((name) => {
    const value = word(200).parse(searchParams[name])
    return value === undefined ? [] : [[name, value] as const]
  })
  const q = word(200).parse(searchParams.q)
  const cursor = word(500).parse(searchParams.cursor)
  return { ...(q && { q }), ...(cursor && { cursor }), filters: Object.fromEntries(given) }
}

/** The address of a list in this state. */
export function listHref(path: string, { q, cursor, filters }: ListAddress): string {
  const query = new URLSearchParams({ ...(q && { q }), ...filters, ...(cursor && { cursor }) }).toString()
  return query ? `${path}?${query}` : path
}

/** The address with one filter set, or taken out; the list starts from its first page. */
export function withFilter(path: string, address: ListAddress, name: string, value: string | null): string {
  const { [name]: _, ...others } = address.filters
  const filters = value === null ? others : { ...others, [name]: value }
  return listHref(path, { ...(address.q && { q: address.q }), filters })
}

/** True when the address narrows the list down, so that an empty one means no match rather than nothing there. */
export function isNarrowed({ q, filters }: ListAddress): boolean {
  return q !== undefined || Object.keys(filters).some((name) => name !== "sort")
}

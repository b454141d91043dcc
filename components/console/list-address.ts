import { z } from "zod"

/** Nonsense counts as absent: an address is typed, cut and passed on by people. */
const schema = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((value) => !value.includes("\0"))
    .optional()
    .catch(undefined),
  cursor: z.string().min(1).max(500).optional().catch(undefined),
})

/** What the address bar says of a list: what is searched for, and after which row the page starts. */
export type ListAddress = z.output<typeof schema>

export function readListAddress(searchParams: Record<string, unknown>): ListAddress {
  return schema.parse(searchParams)
}

/** The address of a list in this state. */
export function listHref(path: string, { q, cursor }: ListAddress): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(cursor && { cursor }) }).toString()
  return query ? `${path}?${query}` : path
}

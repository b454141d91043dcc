import { z } from "zod"

/** What every list takes. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional(),
})

/** What a list takes that can be searched. */
export const searchQuery = pageQuery.extend({ q: z.string().trim().max(200).optional() })

/** What every list answers. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() })
}

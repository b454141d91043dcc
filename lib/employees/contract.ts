import { z } from "zod"

/** Who the caller is and what they may do. */
export const identity = z.object({
  id: z.uuid(),
  username: z.string(),
  email: z.string(),
  fullName: z.string(),
  displayName: z.string(),
  memberships: z.array(
    z.object({
      /** Null for every shop. */
      shop: z.object({ id: z.uuid(), name: z.string(), slug: z.string() }).nullable(),
      role: z.object({ id: z.uuid(), name: z.string() }),
      permissions: z.array(z.string()),
    }),
  ),
  /** Everything that some membership allows somewhere. */
  permissions: z.array(z.string()),
})

export type Identity = z.infer<typeof identity>

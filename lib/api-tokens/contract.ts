import { z } from "zod"
import { filledLine } from "@/lib/text/contract"

export const API_TOKEN_STATES = ["active", "expired", "revoked", "inactive"] as const

const named = z.object({ id: z.uuid(), name: z.string() })

export const apiTokenRef = z.object({ id: z.uuid() })

export const apiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  hint: z.string().describe("The token's last four characters"),
  owner: named,
  scopes: z.array(z.string()).describe("Permissions that it may use, of those that its owner holds"),
  shops: z.array(named).nullable().describe("Shops that it works in; null for all of its owner's"),
  status: z.enum(API_TOKEN_STATES).describe("`inactive`: its owner is not active"),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})

/** The answer to its making, and the only one that ever holds the token itself. */
export const createdApiToken = apiToken.extend({ token: z.string() })

export const createApiTokenInput = z.object({
  name: filledLine(60).meta({ example: "Order import" }),
  scopes: z
    .array(z.string().max(100))
    .min(1, "must name at least one permission")
    .max(500)
    .meta({ example: ["chats:read", "customers:read"] }),
  /** Null, or nothing, for all of one's own shops. */
  shopIds: z.array(z.uuid()).min(1, "must name at least one shop").max(500).nullish(),
  /** A year is plenty for most programs. Null, or nothing, for a token that never expires. */
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
})

/** What a list of tokens can be narrowed down by. */
export const apiTokenFilters = z.object({
  employeeId: z.uuid().optional().describe("Whose tokens"),
  mine: z.enum(["true", "false"]).optional().describe("`true`: your own only, `false`: only those of others"),
})

export type ApiToken = z.infer<typeof apiToken>
export type CreatedApiToken = z.infer<typeof createdApiToken>
export type CreateApiTokenInput = z.infer<typeof createApiTokenInput>
export type ApiTokenFilters = z.infer<typeof apiTokenFilters>

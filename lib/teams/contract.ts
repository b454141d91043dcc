import { z } from "zod"
import { shopFilter } from "@/lib/shops/contract"
import { filledLine, line } from "@/lib/text/contract"

const name = filledLine(80).meta({ examples: ["Repairs"] })
const description = line(300)

export const teamRef = z.object({ id: z.uuid() })
export const memberRef = z.object({ id: z.uuid(), employeeId: z.uuid() })

export const team = z.object({
  id: z.uuid(),
  shop: z.object({ id: z.uuid(), name: z.string(), slug: z.string(), accentColor: z.string() }),
  name: z.string(),
  description: z.string(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  members: z.array(
    z.object({ id: z.uuid(), fullName: z.string(), displayName: z.string(), isActive: z.boolean() }),
  ),
})

export const createTeamInput = z.object({
  shopId: z.uuid(),
  name,
  description: description.optional(),
  memberIds: z.array(z.uuid()).max(500).optional(),
})

export const updateTeamInput = z.object({
  name: name.optional(),
  description: description.optional(),
  /** The version that was edited; with it the change is refused when somebody else was faster. */
  version: z.int32().optional(),
})

export const teamsQuery = z.object({ shop: shopFilter })

export type Team = z.infer<typeof team>
export type CreateTeamInput = z.infer<typeof createTeamInput>
export type UpdateTeamInput = z.infer<typeof updateTeamInput>

import { z } from "zod"

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/[\0\r\n]/.test(value), "must be a single line")

const name = line(80)
  .pipe(z.string().min(1, "must not be empty"))
  .meta({ examples: ["Repairs"] })
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
  version: z.number().int().optional(),
})

export const teamsQuery = z.object({ shopId: z.uuid().optional() })

export type Team = z.infer<typeof team>
export type CreateTeamInput = z.infer<typeof createTeamInput>
export type UpdateTeamInput = z.infer<typeof updateTeamInput>

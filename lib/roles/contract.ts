import { z } from "zod"
import { filledLine, line } from "@/lib/text/contract"

const name = filledLine(60).meta({ example: "Weekend lead" })
const description = line(300).meta({ example: "Answers chats, and assigns them at weekends." })
const permissions = z
  .array(z.string().max(100))
  .max(500)
  .meta({ example: ["chats:read", "chats:reply", "chats:assign"] })

export const roleId = z.uuid()
export const roleRef = z.object({ id: roleId })

export const role = z.object({
  id: roleId,
  name: z.string(),
  description: z.string(),
  /** System roles can be given to people and ask for a second factor, and else neither be changed nor deleted. */
  isSystem: z.boolean(),
  requiresSecondFactor: z
    .boolean()
    .meta({ example: false, description: "Whoever has it and no second factor may only set one up" }),
  permissions: z.array(z.string()),
  people: z.number().int().describe("How many people have it, in shops that you belong to"),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
})

export const createRoleInput = z.object({
  name,
  description: description.optional(),
  permissions: permissions.default([]),
  requiresSecondFactor: z.boolean().optional(),
})

/** The version that was edited; with it the change is refused when somebody else was faster. */
const version = z.int32().optional()

export const updateRoleInput = z.object({
  name: name.optional(),
  description: description.optional(),
  permissions: permissions.optional(),
  /** The one thing that can be changed about a system role. */
  requiresSecondFactor: z.boolean().optional(),
  version,
})

export const setRolePermissionsInput = z.object({ permissions, version })

export type Role = z.infer<typeof role>
export type CreateRoleInput = z.infer<typeof createRoleInput>
export type UpdateRoleInput = z.infer<typeof updateRoleInput>

import { z } from "zod"

/** What a question about somebody's rights may be about. */
export const OBJECT_TYPES = ["shop", "chat", "customer", "team", "employee"] as const

const named = z.object({ id: z.uuid(), name: z.string() })

export const permission = z.object({
  name: z.string(),
  resource: z.string(),
  action: z.string(),
  description: z.string(),
})

/** Object type and id come together, or not at all. */
const objectShape = {
  permission: z.string().max(100).meta({ example: "chats:reply" }),
  objectType: z.enum(OBJECT_TYPES).optional(),
  objectId: z.uuid().optional().describe("Without an object the question is about every shop"),
}

const togetherRule = (input: { objectType?: unknown; objectId?: unknown }) =>
  (input.objectType === undefined) === (input.objectId === undefined)
const together = { path: ["objectId"], message: "must be given together with objectType" }

export const explainQuery = z.object({ employeeId: z.uuid(), ...objectShape }).refine(togetherRule, together)

/** Extended with paging where the operation is defined. */
export const holdersShape = z.object(objectShape)
export const holdersRule = [togetherRule, together] as const

/** A membership that gives the permission, and the role by which it does. */
export const reason = z.object({
  membershipId: z.uuid(),
  shop: named.nullable().describe("Null for every shop"),
  role: named,
})

export const explainedObject = z.object({
  type: z.enum(OBJECT_TYPES),
  id: z.uuid(),
  name: z.string(),
  shop: named.nullable(),
})

export const explanation = z.object({
  allowed: z.boolean(),
  reason: z.string().describe("The answer as a sentence"),
  employee: named.extend({ isActive: z.boolean() }),
  permission: permission.pick({ name: true, description: true }),
  object: explainedObject.nullable(),
  because: z.array(reason).describe("Memberships that give it there"),
  elsewhere: z.array(reason).describe("Memberships that give it in other shops of yours"),
  sees: z.boolean().nullable().describe("Whether they see this very chat; null for everything else"),
  seesBecause: z.string().nullable(),
})

export const holder = z.object({ employee: named, because: z.array(reason) })

export type PermissionEntry = z.infer<typeof permission>
export type ObjectRef = { objectType?: (typeof OBJECT_TYPES)[number]; objectId?: string }
export type ExplainQuery = z.infer<typeof explainQuery>
export type HoldersQuery = z.infer<typeof holdersShape> & { limit: number; cursor?: string }
export type Reason = z.infer<typeof reason>
export type ExplainedObject = z.infer<typeof explainedObject>
export type Explanation = z.infer<typeof explanation>
export type Holder = z.infer<typeof holder>

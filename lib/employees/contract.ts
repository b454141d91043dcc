import { z } from "zod"
import { shopFilter } from "@/lib/shops/contract"
import { filledLine } from "@/lib/text/contract"

export const username = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "must be letters, digits, dots, hyphens and underscores")
  .meta({ examples: ["sam.carter"] })

export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email("must be an e-mail address"))
  .meta({ examples: ["sam.carter@example.com"] })

export const fullName = filledLine(100).meta({ examples: ["Sam Carter"] })

/** Its length in bytes and whether it is a common one are checked where it is set. */
export const newPassword = z
  .string()
  .max(1_024)
  .meta({ description: "8 to 72 bytes in UTF-8, and none of the common ones" })

export const employeeId = z.uuid()
export const employeeRef = z.object({ id: employeeId })
export const sessionRef = employeeRef.extend({ sessionId: z.uuid() })

const shopName = z.object({ id: z.uuid(), name: z.string(), slug: z.string() })
const roleName = z.object({ id: z.uuid(), name: z.string() })

/** Who the caller is and what they may do. */
export const identity = z.object({
  id: employeeId,
  username: z.string(),
  email: z.string(),
  fullName: z.string(),
  displayName: z.string(),
  memberships: z.array(
    z.object({
      /** Null for every shop. */
      shop: shopName.nullable(),
      role: roleName,
      permissions: z.array(z.string()),
    }),
  ),
  /** Everything that some membership allows somewhere. */
  permissions: z.array(z.string()),
})

export const employee = z.object({
  id: employeeId,
  username: z.string(),
  email: z.string(),
  fullName: z.string(),
  displayName: z.string(),
  isActive: z.boolean(),
  maxChats: z.number().int(),
  lastSeenAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  /** Those in shops that the caller belongs to; `shop` is null for every shop. */
  memberships: z.array(z.object({ id: z.uuid(), shop: shopName.nullable(), role: roleName })),
  /** Those of shops that the caller belongs to. */
  teams: z.array(z.object({ id: z.uuid(), name: z.string(), shopId: z.uuid() })),
})

/** A role in one shop, or in every shop when shopId is null. */
export const membershipInput = z.object({ shopId: z.uuid().nullable(), roleId: z.uuid() })
const membershipInputs = z.array(membershipInput).max(200)

const profile = {
  username,
  email,
  fullName,
  /** What customers see; the first name when none is given. */
  displayName: filledLine(60),
  maxChats: z.number().int().min(0).max(1_000),
}

export const createEmployeeInput = z.object({
  ...profile,
  displayName: profile.displayName.optional(),
  maxChats: profile.maxChats.optional(),
  password: newPassword,
  memberships: membershipInputs.optional(),
  /** The short form of a single membership, with `shopId`. */
  roleId: z.uuid().optional(),
  shopId: z.uuid().nullable().optional(),
})

export const updateEmployeeInput = z.object({
  ...z.object(profile).partial().shape,
  isActive: z.boolean().optional(),
  /** Asked for when somebody changes their own username or e-mail address. */
  currentPassword: z.string().max(1_024).optional(),
  /** The version that was edited; with it the change is refused when somebody else was faster. */
  version: z.int32().optional(),
})

export const setMembershipsInput = z.object({
  /** All that the person shall have in the shops where the caller may change people; others stay as they are. */
  memberships: membershipInputs,
  version: z.int32().optional(),
})

export const setPasswordInput = z.object({
  password: newPassword,
  /** Asked for when it is the caller's own. */
  currentPassword: z.string().max(1_024).optional(),
})

export const employeesQuery = z.object({
  shop: shopFilter,
  roleId: z.uuid().optional(),
  team: z.uuid().optional(),
  active: z.enum(["true", "false"]).optional(),
})

export const session = z.object({
  id: z.uuid(),
  kind: z.enum(["browser", "token"]),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** True for the session that asks. */
  current: z.boolean(),
})

export type Identity = z.infer<typeof identity>
export type Employee = z.infer<typeof employee>
export type Session = z.infer<typeof session>
export type MembershipInput = z.infer<typeof membershipInput>
export type CreateEmployeeInput = z.infer<typeof createEmployeeInput>
export type UpdateEmployeeInput = z.infer<typeof updateEmployeeInput>
export type EmployeesQuery = z.infer<typeof employeesQuery>

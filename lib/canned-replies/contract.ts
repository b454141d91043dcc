import { z } from "zod"
import { shopFilter } from "@/lib/shops/contract"
import { text } from "@/lib/text/contract"

/** What a reply may leave open; filled in when it is put into the composer. */
export const VARIABLES = {
  "customer.name": "The customer's name",
  "customer.firstName": "The customer's first name",
  "agent.name": "Your name",
  "shop.name": "The shop's name",
  "chat.number": "The chat's number",
} as const

export type Variable = keyof typeof VARIABLES

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g

const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/, "must be letters, digits and hyphens, and begin with a letter or digit")
  .meta({ example: "return-label" })

const body = text(4_000)
  .refine((value) => value.trim() !== "", "must not be empty")
  .superRefine((value, context) => {
    for (const [whole, name = ""] of value.matchAll(VARIABLE)) {
      if (Object.hasOwn(VARIABLES, name)) continue
      context.addIssue({ code: "custom", message: `${whole} is none of the variables that can be filled in` })
    }
  })
  .meta({ example: "Hello {{customer.firstName}}, here is your label." })

export const cannedReplyRef = z.object({ id: z.uuid() })

export const cannedReply = z.object({
  id: z.uuid(),
  /** Null for one's own. */
  shop: z.object({ id: z.uuid(), name: z.string(), slug: z.string(), accentColor: z.string() }).nullable(),
  /** Null for all of the shop. */
  team: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  shortcut: z.string(),
  body: z.string(),
  version: z.number().int(),
  updatedAt: z.iso.datetime(),
})

/** Without a shop it is one's own; with one it is the shop's, or that of a team of the shop. */
export const createCannedReplyInput = z.object({
  shopId: z.uuid().optional(),
  teamId: z.uuid().optional(),
  shortcut,
  body,
})

export const updateCannedReplyInput = z.object({
  shortcut: shortcut.optional(),
  body: body.optional(),
  /** The version that was edited; with it the change is refused when somebody else was faster. */
  version: z.int32().optional(),
})

export const cannedRepliesQuery = z.object({
  shop: shopFilter.meta({
    description: "Those that can be used in this shop (its id or slug), one's own among them.",
  }),
})

export type CannedReply = z.infer<typeof cannedReply>
export type CreateCannedReplyInput = z.infer<typeof createCannedReplyInput>
export type UpdateCannedReplyInput = z.infer<typeof updateCannedReplyInput>

import { z } from "zod"
import { author, CHAT_STATUSES } from "@/lib/chats/contract"
import { shopFilter } from "@/lib/shops/contract"
import { filledLine, isStorable, text } from "@/lib/text/contract"

const MAX_ATTRIBUTES = 50
const MAX_KEY = 64
const MAX_VALUE = 500

/** Names that mean something to JavaScript objects themselves. */
const RESERVED = ["__proto__", "constructor", "prototype"]

/** A comma or a line break would make two addresses, or a header, of one (ASVS 1.3.11). */
const email = z
  .string()
  .max(254)
  .refine((value) => !/[\0\r\n,]/.test(value), "must be one e-mail address")
  .trim()
  .pipe(z.email("must be an e-mail address"))

const attributeValue = z.union([text(MAX_VALUE), z.number(), z.boolean()])

/** Before anything reads it: a record would drop `__proto__` without a word. */
const attributes = z
  .any()
  .superRefine((given, context) => {
    if (typeof given !== "object" || given === null) return
    for (const key of Object.getOwnPropertyNames(given)) {
      const message = keyProblem(key)
      if (message) context.addIssue({ code: "custom", path: [key], message })
    }
  })
  .pipe(
    z
      .record(z.string(), attributeValue)
      .refine((given) => Object.keys(given).length <= MAX_ATTRIBUTES, `must be ${MAX_ATTRIBUTES} at most`),
  )
  .meta({
    description: `Up to ${MAX_ATTRIBUTES} facts about the customer: text, numbers, yes or no. Replaced as a whole.`,
    example: { orders: 7, newsletter: true },
    type: "object",
    maxProperties: MAX_ATTRIBUTES,
    additionalProperties: { type: ["string", "number", "boolean"] },
  })

function keyProblem(key: string): string | null {
  if (key.length < 1 || key.length > MAX_KEY) return `must have a name of 1 to ${MAX_KEY} characters`
  if (RESERVED.includes(key)) return "must have another name: this one is reserved"
  return /[\r\n]/.test(key) || !isStorable(key) ? "must have a name on a single line" : null
}

const shop = z.object({ id: z.uuid(), name: z.string(), slug: z.string(), accentColor: z.string() })

export const customerRef = z.object({ id: z.uuid() })

export const customer = z.object({
  id: z.uuid(),
  shopId: z.uuid(),
  shop,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** What the business calls the customer elsewhere, such as in its own shop system. */
  externalId: z.string().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Since when the customer can't start chats; null for everybody else. */
  blockedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

/** A chat as its customer may take it home: what both sides said, nothing that colleagues said among themselves. */
export const exportedChat = z.object({
  id: z.uuid(),
  number: z.number().int(),
  status: z.enum(CHAT_STATUSES),
  subject: z.string(),
  /** As typed into the form of this chat. */
  name: z.string(),
  email: z.string().nullable(),
  agent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  firstResponseAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  rating: z.number().int().nullable(),
  ratingComment: z.string().nullable(),
  messages: z.array(
    z.object({
      seq: z.number().int(),
      kind: z.enum(["text", "event"]),
      author: author.omit({ id: true }),
      body: z.string(),
      createdAt: z.iso.datetime(),
    }),
  ),
})

/** Everything that is stored about a customer. */
export const customerExport = z.object({
  exportedAt: z.iso.datetime(),
  customer,
  chats: z.array(exportedChat),
})

const profile = {
  name: filledLine(100).meta({ example: "Nadia Rahman" }),
  email: email.nullable().meta({ description: "Belongs to one customer of the shop, whatever its case." }),
  phone: filledLine(40).nullable(),
  externalId: filledLine(100).nullable().meta({
    description: "The customer's number in another system; belongs to one customer of the shop.",
  }),
  attributes,
}

export const createCustomerInput = z.object({
  shopId: z.uuid(),
  ...z.object(profile).partial().required({ name: true }).shape,
})

export const updateCustomerInput = z.object({
  ...z.object(profile).partial().shape,
  /** The version that was edited; with it the change is refused when somebody else was faster. */
  version: z.int32().optional(),
})

/** What a shop signs about a customer: its own number for them (`sub`), and how they are called. */
export const identityClaims = z.object({
  sub: filledLine(100),
  name: filledLine(100),
  email: email.nullish().transform((value) => value ?? null),
})

export const CUSTOMER_SORTS = ["name", "-createdAt"] as const

/** How the list of customers can be narrowed down and ordered. */
export const customerFilters = {
  shop: shopFilter,
  blocked: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "Only those who are blocked, or who are not." }),
  sort: z.enum(CUSTOMER_SORTS).default("name").meta({ description: "By name, or the newest first." }),
}

export type Customer = z.infer<typeof customer>
export type CustomerExport = z.infer<typeof customerExport>
export type IdentityClaims = z.infer<typeof identityClaims>
export type Attributes = Customer["attributes"]
export type CreateCustomerInput = z.infer<typeof createCustomerInput>
export type UpdateCustomerInput = z.infer<typeof updateCustomerInput>
export type ExportedChat = z.infer<typeof exportedChat>

import { z } from "zod"
import { customerChat } from "@/lib/chats/contract"
import { filledLine, line } from "@/lib/text/contract"

/** Slug or id of a shop. */
const shopName = z.string().trim().min(1).max(100)

const identity = z.string().max(4_096)

export const startChatInput = z.object({
  shop: shopName,
  /** Typed by the visitor: needed, unless `identity` says it. */
  name: filledLine(100)
    .optional()
    .meta({ example: "Ana Silva", description: "Needed unless `identity` is given." }),
  email: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email())
    .optional()
    .meta({ example: "ana@example.com", description: "Needed unless `identity` is given." }),
  identity: identity.optional().meta({
    description:
      "Instead of name and e-mail address: a JWT that the shop's server has signed with its identity secret (HS256; `sub`, `name`, `email?`, `aud`: the shop's slug, `exp`: within 24 hours).",
  }),
  subject: line(200).default(""),
  clientId: z.uuid(),
})

export const startedChat = z.object({ token: z.string(), chat: customerChat })

export const identifyInput = z.object({
  shop: shopName,
  identity: identity.meta({ example: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl" }),
})

/** Who a verified identity belongs to, and the way into the chat that they have open, if they have one. */
export const knownVisitor = z.object({
  externalId: z.string(),
  name: z.string(),
  visit: startedChat.nullable(),
})

export type StartChatInput = z.infer<typeof startChatInput>
export type StartedChat = z.infer<typeof startedChat>
export type IdentifyInput = z.infer<typeof identifyInput>
export type KnownVisitor = z.infer<typeof knownVisitor>

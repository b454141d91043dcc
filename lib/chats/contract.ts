import { z } from "zod"
import { presenceState } from "@/lib/presence/contract"
import { shopFilter } from "@/lib/shops/contract"
import { text } from "@/lib/text/contract"

/** Longest message or note, in characters (Unicode code points). */
export const MAX_BODY = 4_000

export const CHAT_STATUSES = ["waiting", "active", "closed"] as const

export const body = text(MAX_BODY).refine((value) => value.trim() !== "", "must not be empty")

const instant = z.iso.datetime()
/** A place in a transcript, as the database counts them. */
export const seq = z.int32().min(0)

export const chatId = z.uuid()
export const chatRef = z.object({ chatId })

export const author = z.object({
  type: z.enum(["customer", "agent", "system"]),
  /** Null for the system. A customer never learns the id of an agent. */
  id: z.uuid().nullable(),
  name: z.string(),
})

/** One line of a transcript. Its address is (chatId, seq). */
export const message = z.object({
  chatId,
  seq,
  clientId: z.uuid(),
  kind: z.enum(["text", "event"]),
  author,
  body: z.string(),
  createdAt: instant,
})

export const note = z.object({
  chatId,
  seq,
  clientId: z.uuid(),
  /** The message that the note stands after. */
  afterSeq: seq,
  author,
  body: z.string(),
  createdAt: instant,
})

const person = z.object({ id: z.uuid(), name: z.string() })

/** A chat as colleagues see it; enough for a row of the list without reading messages. */
export const agentChat = z.object({
  id: chatId,
  number: z.number().int(),
  shop: person.extend({ slug: z.string(), accentColor: z.string() }),
  customer: person.extend({
    email: z.string().nullable(),
    /** True when the shop has signed who writes, false when they typed it themselves. */
    verified: z.boolean(),
  }),
  team: person.nullable(),
  assignee: person.nullable(),
  status: z.enum(CHAT_STATUSES),
  subject: z.string(),
  priority: z.number().int(),
  tags: z.array(z.string()),
  lastSeq: seq,
  lastNoteSeq: seq,
  version: z.number().int(),
  customerReadSeq: seq,
  agentReadSeq: seq,
  unread: z.number().int(),
  lastMessage: z
    .object({ author: z.enum(["customer", "agent", "system"]), body: z.string(), createdAt: instant })
    .nullable(),
  createdAt: instant,
  waitingSince: instant,
  assignedAt: instant.nullable(),
  firstResponseAt: instant.nullable(),
  lastMessageAt: instant.nullable(),
  closedAt: instant.nullable(),
  rating: z.number().int().nullable(),
})

/** A chat as its customer sees it: a type of its own, built field by field, so that nothing internal can slip in. */
export const customerChat = z.object({
  id: chatId,
  number: z.number().int(),
  shop: z.object({ slug: z.string(), name: z.string() }),
  /** Who answers, once somebody does. */
  agent: z.object({ name: z.string() }).nullable(),
  status: z.enum(CHAT_STATUSES),
  subject: z.string(),
  /** Place in the queue, 1 for the next; null when not waiting. */
  position: z.number().int().nullable(),
  rating: z.number().int().nullable(),
  lastSeq: seq,
  /** How far the customer has read, and how far the team has. */
  readSeq: seq,
  agentReadSeq: seq,
  version: z.number().int(),
  createdAt: instant,
  closedAt: instant.nullable(),
})

/** A message, or a note, on its way; the chat is named by the address. */
export const messageInput = z.object({ clientId: z.uuid(), body })
export const sendMessageInput = messageInput.extend({ chatId })

export const syncInput = z.object({
  chatId,
  afterSeq: seq.default(0),
  afterNoteSeq: seq.optional(),
})
export type SyncInput = z.output<typeof syncInput>

export const customerSync = z.object({ chat: customerChat, messages: z.array(message), more: z.boolean() })

export const agentSync = z.object({
  chat: agentChat,
  messages: z.array(message),
  notes: z.array(note),
  more: z.boolean(),
})

export const claimInput = z.object({
  chatId,
  /** The version that the caller saw; without it the claim stands on the chat still being free. */
  version: z.int32().optional(),
})

const version = z.int32().optional()

/** Null gives the chat back to the queue. The version that the caller saw guards against a change in between. */
export const assignInput = z.object({ chatId, employeeId: z.uuid().nullable(), version })

/** To a team or to a colleague, with a note for whoever takes over. */
export const transferInput = z.object({
  chatId,
  teamId: z.uuid().optional(),
  employeeId: z.uuid().optional(),
  /** Its text alone, or with a clientId of the caller's, under which a repeat writes it once. */
  note: z.union([messageInput, body]).optional(),
  version,
})

/** A chat's tags, as they shall be from now on; twice the same word counts once. */
export const tagsInput = z.object({
  chatId,
  tags: z
    .array(
      text(30)
        .trim()
        .regex(/^[^\r\n]+$/, "must be a single line that is not empty"),
    )
    .max(10)
    .transform((tags) => [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()]),
})

/** Who could take a chat over: teams of its shop, and people who may answer there. */
export const transferTargets = z.object({
  teams: z.array(person),
  /** `state` is null for whoever may not see who is there. */
  people: z.array(person.extend({ state: presenceState.nullable() })),
})

/** How far one side has read. */
export const readMark = z.object({ seq })

export const rateInput = z.object({
  chatId,
  rating: z.number().int().min(1).max(5),
  comment: text(1_000).optional(),
})

export const typingInput = z.object({ chatId, isTyping: z.boolean() })

export const readInput = z.object({ chatId, seq })

/** May be left out as a whole. */
export const inboxInput = z.object({ cursor: z.string().max(40).optional() }).default({})

/** The open chats that the actor may see; with a cursor only what changed since it was given. */
export const inbox = z.object({
  chats: z.array(agentChat),
  /** Every chat that belongs in the inbox now: what isn't named here has been closed, or is for other eyes. */
  ids: z.array(chatId),
  counts: z.object({ mine: z.number().int(), waiting: z.number().int(), all: z.number().int() }),
  cursor: z.string(),
})

/** How the list of chats can be narrowed down. */
export const chatsQuery = z.object({
  status: z.enum(CHAT_STATUSES).optional(),
  shop: shopFilter,
  team: z.uuid().optional(),
  /** Somebody's id, `me`, or `none`. */
  assignee: z.union([z.uuid(), z.literal("me"), z.literal("none")]).optional(),
  tag: z.string().trim().min(1).max(30).optional(),
})

export type Author = z.infer<typeof author>
export type Message = z.infer<typeof message>
export type Note = z.infer<typeof note>
export type AgentChat = z.infer<typeof agentChat>
export type CustomerChat = z.infer<typeof customerChat>
export type ChatsQuery = z.infer<typeof chatsQuery>
export type AssignInput = z.infer<typeof assignInput>
export type TransferInput = z.infer<typeof transferInput>
export type TransferTargets = z.infer<typeof transferTargets>
export type RateInput = z.infer<typeof rateInput>
export type SendMessageInput = z.infer<typeof sendMessageInput>
export type Inbox = z.infer<typeof inbox>
export type AgentSync = z.infer<typeof agentSync>
export type CustomerSync = z.infer<typeof customerSync>

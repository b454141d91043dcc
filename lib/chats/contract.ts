import { z } from "zod"

/** Longest message or note, in UTF-16 code units. */
export const MAX_BODY = 4_000

export const CHAT_STATUSES = ["waiting", "active", "closed"] as const

/** Text as people write it. NUL is refused: PostgreSQL can't store it, and nobody types it. */
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\0"), "must not contain NUL")

const line = (max: number) =>
  words(max)
    .trim()
    .refine((value) => !/[\r\n]/.test(value), "must be a single line")

export const body = words(MAX_BODY).refine((value) => value.trim() !== "", "must not be empty")

const instant = z.iso.datetime()
const seq = z.number().int().min(0)

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
  customer: person.extend({ email: z.string().nullable() }),
  team: person.nullable(),
  assignee: person.nullable(),
  status: z.enum(CHAT_STATUSES),
  subject: z.string(),
  priority: z.number().int(),
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
  readSeq: seq,
  version: z.number().int(),
  createdAt: instant,
  closedAt: instant.nullable(),
})

export const startChatInput = z.object({
  /** Slug or id of the shop. */
  shop: z.string().trim().min(1).max(100),
  name: line(100).pipe(z.string().min(1, "must not be empty")),
  email: z.string().trim().max(254).pipe(z.email()),
  subject: line(200).default(""),
  clientId: z.uuid(),
})

export const startedChat = z.object({ token: z.string(), chat: customerChat })

/** A message, or a note, on its way; the chat is named by the address. */
export const messageInput = z.object({ clientId: z.uuid(), body })
export const sendMessageInput = messageInput.extend({ chatId })

export const syncInput = z.object({
  chatId,
  afterSeq: seq.default(0),
  afterNoteSeq: seq.optional(),
})

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
  version: z.number().int().optional(),
})

const version = z.number().int().optional()

/** Null gives the chat back to the queue. The version that the caller saw guards against a change in between. */
export const assignInput = z.object({ chatId, employeeId: z.uuid().nullable(), version })

/** To a team or to a colleague, with a note for whoever takes over. */
export const transferInput = z.object({
  chatId,
  teamId: z.uuid().optional(),
  employeeId: z.uuid().optional(),
  note: messageInput.optional(),
  version,
})

/** How far one side has read. */
export const readMark = z.object({ seq })

export const notesQuery = z.object({
  afterSeq: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const rateInput = z.object({
  chatId,
  rating: z.number().int().min(1).max(5),
  comment: words(1_000).optional(),
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

/** A chat as its customer may take it home: what both sides said, nothing that colleagues said among themselves. */
export const exportedChat = z.object({
  id: chatId,
  number: z.number().int(),
  status: z.enum(CHAT_STATUSES),
  subject: z.string(),
  /** As typed into the form of this chat. */
  name: z.string(),
  email: z.string().nullable(),
  agent: z.string().nullable(),
  createdAt: instant,
  firstResponseAt: instant.nullable(),
  closedAt: instant.nullable(),
  rating: z.number().int().nullable(),
  ratingComment: z.string().nullable(),
  messages: z.array(
    z.object({
      seq,
      kind: z.enum(["text", "event"]),
      author: z.object({ type: z.enum(["customer", "agent", "system"]), name: z.string() }),
      body: z.string(),
      createdAt: instant,
    }),
  ),
})

/** How the list of chats can be narrowed down. */
export const chatsQuery = z.object({
  status: z.enum(CHAT_STATUSES).optional(),
  shopId: z.uuid().optional(),
  teamId: z.uuid().optional(),
  /** Somebody's id, `me`, or `none`. */
  assignee: z.union([z.uuid(), z.literal("me"), z.literal("none")]).optional(),
})

export const messagesQuery = z.object({
  afterSeq: z.coerce.number().int().min(0).optional(),
  beforeSeq: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export type Author = z.infer<typeof author>
export type Message = z.infer<typeof message>
export type Note = z.infer<typeof note>
export type AgentChat = z.infer<typeof agentChat>
export type CustomerChat = z.infer<typeof customerChat>
export type ExportedChat = z.infer<typeof exportedChat>
export type ChatsQuery = z.infer<typeof chatsQuery>
export type AssignInput = z.infer<typeof assignInput>
export type TransferInput = z.infer<typeof transferInput>
export type RateInput = z.infer<typeof rateInput>
export type StartChatInput = z.infer<typeof startChatInput>
export type SendMessageInput = z.infer<typeof sendMessageInput>
export type Inbox = z.infer<typeof inbox>
export type AgentSync = z.infer<typeof agentSync>
export type CustomerSync = z.infer<typeof customerSync>

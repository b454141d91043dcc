import { type ChatStanding, type DomainEvent, isChatChange } from "./catalog"

/** Rooms of colleagues and rooms of customers; each side is told in its own shape. */
export interface Audience {
  agents: string[]
  customers: string[]
  /** Colleagues who could see the chat before and can't any more: they learn that it is gone, nothing else. */
  leaving: string[]
}

export const rooms = {
  /** Whoever answers chats of a shop, or of all shops, and may read them there. */
  assignee: (employeeId: string, shopId: string | "everywhere") => `assignee:${employeeId}:${shopId}`,
  /** As `assignee`, and may read notes there. */
  noteAssignee: (employeeId: string, shopId: string | "everywhere") =>
    `note-assignee:${employeeId}:${shopId}`,
  /** The person of a room of assignees; null for any other room. */
  assigneeOf: (room: string) => (room.startsWith("assignee:") ? (room.split(":")[1] ?? null) : null),
  /** A person's own tabs. */
  employee: (employeeId: string) => `employee:${employeeId}`,
  session: (sessionId: string) => `session:${sessionId}`,
  /** Those who have the chat open on the screen. */
  watchers: (chatId: string) => `chat:${chatId}`,
  /** Those of them who may read notes. */
  noteReaders: (chatId: string) => `notes:${chatId}`,
  /** The chat of a room of watchers; null for any other room. */
  watchedChat: (room: string) => (room.startsWith("chat:") ? room.slice("chat:".length) : null),
  /** Those who see every chat of a shop. */
  overseers: (shopId: string) => `shop:${shopId}:all`,
  /** Those who see what waits in a shop without a team. */
  queue: (shopId: string) => `shop:${shopId}:queue`,
  /** Those who may see who is there. */
  presence: (shopId: string) => `shop:${shopId}:presence`,
  team: (teamId: string) => `team:${teamId}`,
  visitor: (visitorId: string) => `visitor:${visitorId}`,
  /** The visitor of a room of theirs; null for any other room. */
  visitorOf: (room: string) => (room.startsWith("visitor:") ? room.slice("visitor:".length) : null),
} as const

/** Those who see every chat of every shop, and those who see what waits without a team in every shop. */
export const EVERYWHERE = {
  overseers: "everywhere:all",
  queue: "everywhere:queue",
  presence: "everywhere:presence",
  /** Those who may see in any shop who is there: somebody who works in every shop works in theirs. */
  presenceAnywhere: "anywhere:presence",
} as const

/** Who may learn of an event, by nothing but what the event says. */
export function audience(event: DomainEvent): Audience {
  if (isChatChange(event)) return changeAudience(event.data)
  switch (event.type) {
    case "chat.created": {
      const { chat } = event.data
      return { agents: readers(chat), customers: [rooms.visitor(chat.visitorId)], leaving: [] }
    }
    case "message.created":
    case "chat.read": {
      const { chat } = event.data
      return { agents: followers(chat), customers: [rooms.visitor(chat.visitorId)], leaving: [] }
    }
    case "chat.typing": {
      const { chat, side } = event.data
      const agents = [rooms.watchers(chat.id), ...(side === "customer" ? assignee(chat) : [])]
      // A customer's other tabs need not hear what their person does.
      return { agents, customers: side === "agent" ? [rooms.visitor(chat.visitorId)] : [], leaving: [] }
    }
    case "chat.viewed":
      return { agents: [rooms.watchers(event.data.chatId)], customers: [], leaving: [] }
    // No customer's room stands here, and none ever may.
    case "note.created":
      return { agents: noteFollowers(event.data.chat), customers: [], leaving: [] }
    case "presence.changed": {
      const { shopIds } = event.data
      const there = shopIds.includes(null)
        ? [EVERYWHERE.presenceAnywhere]
        : shopIds.flatMap((shopId) => (shopId ? rooms.presence(shopId) : []))
      // Somebody's own tabs are told too, whatever they may see of others.
      const agents = [EVERYWHERE.presence, ...there, rooms.employee(event.data.employeeId)]
      return { agents, customers: [], leaving: [] }
    }
    case "customer.erased":
      return {
        agents: [],
        customers: event.data.visitorIds.map(rooms.visitor),
        leaving: event.data.chatIds.map(rooms.watchers),
      }
    default:
      return { agents: [], customers: [], leaving: [] }
  }
}

function changeAudience({ chat, before }: { chat: ChatStanding; before: ChatStanding }): Audience {
  const agents = readers(chat)
  const leaving = readers(before).filter((room) => !agents.includes(room))
  return { agents, customers: [rooms.visitor(chat.visitorId)], leaving }
}

/** The rooms of all colleagues who may read a chat as it stands; the same rule as the chats' policy. */
export function readers(chat: ChatStanding): string[] {
  const seers: string[] = [EVERYWHERE.overseers, rooms.overseers(chat.shopId), ...assignee(chat)]
  if (chat.status !== "waiting") return seers
  if (chat.teamId) return [...seers, rooms.team(chat.teamId)]
  return [...seers, EVERYWHERE.queue, rooms.queue(chat.shopId)]
}

/** The rooms of those who are told every line of a chat: who has it open, and who answers it. */
export function followers(chat: ChatStanding): string[] {
  return [rooms.watchers(chat.id), ...assignee(chat)]
}

/** Those of them who may read notes. */
export function noteFollowers({ id, assigneeId, shopId }: ChatStanding): string[] {
  if (!assigneeId) return [rooms.noteReaders(id)]
  const answering = ["everywhere", shopId].map((place) => rooms.noteAssignee(assigneeId, place))
  return [rooms.noteReaders(id), ...answering]
}

function assignee({ assigneeId, shopId }: ChatStanding): string[] {
  if (!assigneeId) return []
  return [rooms.assignee(assigneeId, "everywhere"), rooms.assignee(assigneeId, shopId)]
}

import { newId } from "@/lib/ids"
import type { ChatValues, EventValues, ShopValues } from "./queries"

type EventAuthor = Pick<EventValues, "actorType" | "actorId" | "actorName">

interface Colleague {
  id: string
  displayName: string
}

/** The audit trail's row about the opening of a shop. */
export function openingOf(shop: ShopValues, by: Colleague): EventValues {
  const { lastChatNumber: _, ...after } = shop
  return {
    id: newId(),
    at: shop.createdAt,
    ...colleague(by),
    shopId: shop.id,
    type: "shop.created",
    subjectType: "shop",
    subjectId: shop.id,
    after,
  }
}

/** The audit trail's rows about a chat, one for each state that it has reached. */
export function historyOf(chat: ChatValues, agent: Colleague | null, closedBy: "customer" | "agent" | null) {
  const { number, subject, assigneeId = null } = chat
  const waiting = { status: "waiting", assigneeId: null }
  const active = { status: "active", assigneeId }
  const visitor = { actorType: "customer", actorId: chat.visitorId, actorName: "Customer" } as const
  const rows = [
    changeOf(chat, "chat.created", visitor, chat.createdAt, { number, status: "waiting", subject }),
  ]
  if (!agent) return rows
  rows.push(changeOf(chat, "chat.claimed", colleague(agent), chat.assignedAt, active, waiting))
  if (!closedBy) return rows
  const closer = closedBy === "customer" ? visitor : colleague(agent)
  rows.push(changeOf(chat, "chat.closed", closer, chat.closedAt, { status: "closed", assigneeId }, active))
  return rows
}

function changeOf(
  chat: ChatValues,
  type: "chat.created" | "chat.claimed" | "chat.closed",
  by: EventAuthor,
  at: Date | null | undefined,
  after: Record<string, unknown>,
  before?: Record<string, unknown>,
): EventValues {
  const subject = { subjectType: "chat", subjectId: chat.id, shopId: chat.shopId }
  return { id: newId(), at: at ?? undefined, ...by, ...subject, type, before, after }
}

function colleague({ id, displayName }: Colleague): EventAuthor {
  return { actorType: "employee", actorId: id, actorName: displayName }
}

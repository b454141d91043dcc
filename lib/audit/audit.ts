import { db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import type { Actor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import { shopsInScope } from "@/lib/shops/scope"
import { changesOf } from "./changes"
import type { AuditEntry } from "./contract"
import { mayKnow, visibleTo } from "./policy"
import { findActorNames, findEvent, findEvents, type WideEvent } from "./queries"

const DAY_MS = 86_400_000

interface ListInput {
  limit: number
  cursor?: string
  q?: string
  shop?: string
  actorId?: string
  type?: string
  subjectId?: string
  from?: string
  to?: string
}

/** What has been done in the shops whose trail the actor may read, newest first. */
export async function listEvents(actor: Actor, input: ListInput) {
  const shops = await shopsInScope(actor, "audit:read", input.shop)
  const page = pageAfter(input, "instant")
  const actorNames = input.q ? await findActorNames(db, input.q) : undefined
  const filters = {
    ...input,
    actorNames,
    from: input.from === undefined ? undefined : new Date(input.from),
    to: input.to === undefined ? undefined : endOf(input.to),
  }
  const rows = await findEvents(db, visibleTo(shops), page, filters)
  const { data, nextCursor } = pageOf(rows, page.limit, ({ key, event }) => [key, event.id])
  return { data: data.map(present), nextCursor }
}

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN without audit:read */
export async function getEvent(actor: Actor, input: { id: string }): Promise<AuditEntry> {
  const found = await findEvent(db, input.id)
  if (!found || !mayKnow(staff(actor), found.event)) throw notFound()
  authorize(actor, "audit:read", found.event.shopId)
  return present(found)
}

/** A day without a time is meant as a whole. */
function endOf(moment: string): Date {
  const isDay = !moment.includes("T")
  return new Date(Date.parse(moment) + (isDay ? DAY_MS : 0))
}

function present({ event, shopName, subjectName }: WideEvent): AuditEntry {
  const { before, after } = event
  return {
    id: event.id,
    at: event.at.toISOString(),
    actor: { type: event.actorType, id: event.actorId, name: event.actorName },
    shop: event.shopId === null ? null : { id: event.shopId, name: shopName },
    type: event.type,
    subject: { type: event.subjectType, id: event.subjectId, name: subjectName ?? nameIn(after ?? before) },
    before,
    after,
    changes: changesOf(before, after),
    requestId: event.requestId,
  }
}

/** What is gone is called what it was called when this happened. */
function nameIn(values: Record<string, unknown> | null): string | null {
  const name = values?.displayName ?? values?.name
  return typeof name === "string" ? name : null
}

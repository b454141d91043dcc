import { z } from "zod"
import { shopFilter } from "@/lib/shops/contract"

const count = z.number().int()

export const overviewQuery = z.object({
  shop: shopFilter.meta({
    description: "One shop only, by its id or slug; its time zone then decides what today is.",
  }),
})

/** How the shops are doing now, today, and in the days before. */
export const overview = z.object({
  /** The moment that the figures are of. */
  at: z.iso.datetime(),
  /** By which days and hours are cut: the shop's when one was asked for, else UTC. */
  timezone: z.string(),
  waiting: count,
  /** How long the customer who has waited longest has waited; null when nobody waits. */
  longestWaitSeconds: count.nullable(),
  active: count,
  /** People with at least one open chat. */
  agents: count,
  startedToday: count,
  /** As far as yesterday had got at this time of the day. */
  startedYesterdayByNow: count,
  closedToday: count,
  /** Median of the chats that were started and answered today. */
  firstResponseSeconds: count.nullable(),
  /** Of the chats closed in the last 30 days. */
  rating: z.object({ average: z.number().nullable(), count }),
  shops: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      slug: z.string(),
      accentColor: z.string(),
      waiting: count,
      active: count,
    }),
  ),
  /** Chats started on each of the last 14 days, today last; `shops` has those with any. */
  days: z.array(
    z.object({
      date: z.iso.date(),
      chats: count,
      shops: z.array(z.object({ shopId: z.uuid(), chats: count })),
    }),
  ),
  /** Messages that people wrote in each hour of today so far, system lines left out. */
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23), messages: count })),
})

export type Overview = z.infer<typeof overview>

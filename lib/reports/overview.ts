import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { shopChoices, shopFor, shopsInScope } from "@/lib/shops/scope"
import type { Overview } from "./contract"
import {
  closedFigures,
  messagesByHour,
  openAgents,
  openByShop,
  startedByDay,
  startedFigures,
} from "./queries"

const DAYS = 14

/**
 * How the shops are doing in which the actor may read reports. Days and hours are the shop's own when one is asked for,
 * and UTC when it is several.
 * @throws NOT_FOUND for a shop outside the actor's shops; FORBIDDEN without reports:read
 */
export async function getOverview(actor: Actor, input: { shop?: string }): Promise<Overview> {
  await shopsInScope(actor, "reports:read", input.shop)
  const one = input.shop === undefined ? null : await shopFor(actor, "reports:read", input.shop)
  const shops = (await shopChoices(actor, "reports:read")).filter(({ id }) => !one || id === one.id)
  const scope = { shopIds: shops.map(({ id }) => id), timezone: one?.timezone ?? "UTC" }
  const [open, people, started, closed, days, hours] = await Promise.all([
    openByShop(db, scope),
    openAgents(db, scope),
    startedFigures(db, scope),
    closedFigures(db, scope),
    startedByDay(db, scope, DAYS),
    messagesByHour(db, scope),
  ])
  const waits = open.flatMap(({ longestWait }) => longestWait ?? [])
  return {
    at: people.at.toISOString(),
    timezone: scope.timezone,
    waiting: sum(open.map(({ waiting }) => waiting)),
    longestWaitSeconds: waits.length > 0 ? Math.max(...waits) : null,
    active: sum(open.map(({ active }) => active)),
    agents: people.agents,
    startedToday: started.today,
    startedYesterdayByNow: started.yesterday,
    closedToday: closed.today,
    firstResponseSeconds: started.response,
    rating: { average: closed.average, count: closed.rated },
    shops: shops.map((shop) => {
      const { waiting = 0, active = 0 } = open.find(({ shopId }) => shopId === shop.id) ?? {}
      return { ...shop, waiting, active }
    }),
    days: byDate(days),
    hours,
  }
}

function byDate(rows: Awaited<ReturnType<typeof startedByDay>>): Overview["days"] {
  const days = new Map<string, Overview["days"][number]>()
  for (const { date, shopId, chats } of rows) {
    const day = days.get(date) ?? { date, chats: 0, shops: [] }
    day.chats += chats
    if (shopId) day.shops.push({ shopId, chats })
    days.set(date, day)
  }
  return [...days.values()]
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

import { setTimeout as sleep } from "node:timers/promises"
import { openLines } from "./chat-lines"
import type { Drip, Place } from "./chat-work"
import type { Crossed, Crossing } from "./nodes"
import { quantile, rounded } from "./report"

// A load generator whose customers and agents are connected to nodes of their own. It measures once, and ends.

/** What is still under way at the end gets so long, in milliseconds. */
const PATIENCE_MS = 30_000

process.once("message", async (crossing: Crossing) => {
  process.send?.(await cross(crossing))
  process.disconnect()
})
// Connections are still open.
process.once("disconnect", () => process.exit(0))

async function cross({ place, from, to, drip }: Crossing): Promise<Crossed> {
  const customers = await openLines(side(place, from, { customers: true, agents: false }))
  const agents = await openLines(side(place, to, { customers: false, agents: true }))
  const underWay = new Map<string, number>()
  const times: number[] = []
  const begun = performance.now() + drip.warmupSeconds * 1_000
  agents.onDelivered = (id) => {
    const sentAt = underWay.get(id) ?? 0
    if (sentAt >= begun) times.push(performance.now() - sentAt)
    underWay.delete(id)
  }
  await sendAtEvenDistances(drip, place.chats.length, (chat) => {
    underWay.set(
      customers.send(chat, (error) => {
        if (error) throw new Error(`A message was refused: ${JSON.stringify(error)}`)
      }),
      performance.now(),
    )
  })
  const until = performance.now() + PATIENCE_MS
  while (underWay.size > 0 && performance.now() < until) await sleep(20)
  if (underWay.size > 0) throw new Error(`${underWay.size} messages never arrived`)
  return { p50: rounded(quantile(times, 0.5)), p99: rounded(quantile(times, 0.99)), messages: times.length }
}

function side(place: Place, url: string, sides: Place["sides"]): Place {
  return { ...place, url, sides }
}

async function sendAtEvenDistances(
  { perSecond, warmupSeconds, seconds }: Drip,
  chats: number,
  send: (chat: number) => void,
): Promise<void> {
  const start = performance.now()
  const until = start + (warmupSeconds + seconds) * 1_000
  for (let sent = 0; performance.now() < until; await sleep(1)) {
    const due = ((performance.now() - start) / 1_000) * perSecond
    for (; sent < due; sent++) send(sent % chats)
  }
}

import { setTimeout as sleep } from "node:timers/promises"
import { type Lines, openLines } from "./chat-lines"
import type { Drip, Latency, Reply, Stream, Task } from "./chat-work"
import { quantile, rounded } from "./report"

// The load generator, a process of its own: what it costs must not be the server's.

/** What is still under way at the end gets so long, in milliseconds. */
const PATIENCE_MS = 30_000
const SHORT_PATIENCE_MS = 5_000

interface UnderWay {
  chat: number
  sentAt: number
  ackedAt: number
  deliveredAt: number
}

let lines: Lines | null = null
let chats = 0
const underWay = new Map<string, UnderWay>()
/** Failures of messages, told with the result. */
let failure: unknown = null
let onArrival: (message: UnderWay) => void = () => undefined

process.on("message", async (task: Task) => {
  try {
    reply({ data: await work(task) })
  } catch (error) {
    reply({ error: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error) })
  }
})

// Whoever asked is gone.
process.once("disconnect", () => process.exit(0))

function reply(answer: Reply): void {
  process.send?.(answer)
}

async function work(task: Task): Promise<unknown> {
  switch (task.type) {
    case "open":
      lines = await openLines(task.place)
      lines.onDelivered = (id) => mark(id, "deliveredAt")
      chats = task.place.chats.length
      return null
    case "stream":
      return stream(task.stream)
    case "drip":
      return drip(task.drip)
    case "close":
      lines?.close()
      setImmediate(() => process.disconnect())
      return null
  }
}

/** How many messages a second were acknowledged to their sender and received by the other side. */
async function stream({ window, warmupSeconds, seconds, mayLose = false }: Stream): Promise<number> {
  const begun = performance.now() + warmupSeconds * 1_000
  const until = begun + seconds * 1_000
  let arrived = 0
  onArrival = ({ chat }) => {
    const now = performance.now()
    if (now >= begun && now < until) arrived += 1
    if (now < until) send(chat)
  }
  for (let turn = 0; turn < window; turn++) for (let chat = 0; chat < chats; chat++) send(chat)
  await sleep((warmupSeconds + seconds) * 1_000)
  await settled(mayLose)
  return arrived / seconds
}

async function drip({ perSecond, warmupSeconds, seconds }: Drip): Promise<Latency> {
  const arrived: UnderWay[] = []
  const start = performance.now()
  const begun = start + warmupSeconds * 1_000
  const until = begun + seconds * 1_000
  onArrival = (message) => message.sentAt >= begun && arrived.push(message)
  for (let sent = 0; performance.now() < until; ) {
    const due = ((performance.now() - start) / 1_000) * perSecond
    for (; sent < due; sent++) send(sent % chats)
    await sleep(1)
  }
  await settled()
  const of = (moment: "ackedAt" | "deliveredAt") => {
    const times = arrived.map((message) => message[moment] - message.sentAt)
    return { p50: rounded(quantile(times, 0.5)), p99: rounded(quantile(times, 0.99)) }
  }
  return { delivered: of("deliveredAt"), acknowledged: of("ackedAt") }
}

function send(chat: number): void {
  const message = { chat, sentAt: performance.now(), ackedAt: 0, deliveredAt: 0 }
  const id = lines?.send(chat, (error) => {
    if (error) failure ??= error
    mark(id as string, "ackedAt")
  })
  underWay.set(id as string, message)
}

function mark(id: string, moment: "ackedAt" | "deliveredAt"): void {
  const message = underWay.get(id)
  if (!message) return
  message[moment] = performance.now()
  if (!message.ackedAt || !message.deliveredAt) return
  underWay.delete(id)
  onArrival(message)
}

async function settled(mayLose = false): Promise<void> {
  const until = performance.now() + (mayLose ? SHORT_PATIENCE_MS : PATIENCE_MS)
  while (underWay.size > 0 && failure === null && performance.now() < until) await sleep(20)
  if (failure !== null) throw new Error(`A message was refused: ${JSON.stringify(failure)}`)
  if (mayLose) underWay.clear()
  if (underWay.size > 0) throw new Error(`${underWay.size} messages never arrived`)
}

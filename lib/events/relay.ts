import { setTimeout } from "node:timers/promises"
import { logger } from "@/lib/logger"
import { nodeId } from "@/lib/node"
import { connectRedis, RECONNECT_MS, type Redis } from "@/lib/redis"
import { publishRemote, subscribe } from "./bus"
import type { DomainEvent } from "./catalog"
import { doubtOf } from "./doubt"

const STREAM = "yupcha:events"
/** About so many batches are kept for a node whose connection was cut for a moment. */
const KEPT = 10_000
/** The most events that wait for Redis. Whatever else happens meanwhile is not told; nodes then read the database. */
const MAX_WAITING = 10_000
/** How long a read waits for news, in milliseconds. */
const BLOCK_MS = 2_000

/**
 * Tells the other nodes what happens here, and this one what happens there, over a stream in Redis. It is a fast path
 * and nothing else: nobody ever waits for it, what it loses the nodes read from the database, and whenever something may
 * have been lost, those who should have heard it are told to doubt. Answers a function that stops it.
 */
export function startRelay(url: string): () => Promise<void> {
  const stopTelling = startTelling(connectRedis(url))
  const stopHearing = startHearing(connectRedis(url))
  return async () => {
    await Promise.all([stopTelling(), stopHearing()])
  }
}

/** While one batch is on its way, the next collects. */
function startTelling(redis: Redis): () => Promise<void> {
  let waiting: DomainEvent[] = []
  let running: Promise<void> | null = null
  // Who was here before this process may have been killed between a commit and its telling.
  let owing = true
  const run = async () => {
    // A turn of the loop first, so that what happens together travels together.
    await new Promise(setImmediate)
    do {
      const batch = owing ? [doubtOf([]), ...waiting] : waiting
      waiting = []
      if (batch.length > 0) owing = !(await tell(redis, batch))
    } while (waiting.length > 0)
    running = null
  }
  const wake = () => {
    running ??= run()
  }
  redis.on("ready", wake)
  const unsubscribe = subscribe((event) => {
    if (waiting.length < MAX_WAITING) waiting.push(event)
    else owing = true
    wake()
  })
  return async () => {
    unsubscribe()
    await running
    if (redis.isOpen) redis.destroy()
  }
}

/** Answers whether the others will hear of it. */
async function tell(redis: Redis, batch: DomainEvent[]): Promise<boolean> {
  // The trail's `before` and `after` stay here: the other nodes only have people to tell.
  const events = JSON.stringify(batch.map(({ type, subject, data }) => ({ type, subject, data })))
  try {
    await redis.xAdd(
      STREAM,
      "*",
      { node: nodeId, events },
      {
        TRIM: { strategy: "MAXLEN", strategyModifier: "~", threshold: KEPT },
      },
    )
    return true
  } catch (error) {
    logger.debug({ err: error, lost: batch.length }, "events were not told to other nodes")
    return false
  }
}

function startHearing(redis: Redis): () => Promise<void> {
  let stopped = false
  let running = Promise.resolve()
  redis.on("ready", () => {
    running = running.then(() => hear(redis, () => stopped))
  })
  return async () => {
    stopped = true
    if (redis.isOpen) redis.destroy()
    await running
  }
}

/** Hears until the connection is cut; what others tell meanwhile is a gap. */
async function hear(redis: Redis, isStopped: () => boolean): Promise<void> {
  while (!isStopped() && redis.isReady) {
    try {
      // The place in the stream first, the database after it, so that nothing falls between the two.
      const place = await endOf(redis)
      publishRemote(doubtOf([]))
      await follow(redis, place, isStopped)
    } catch (error) {
      logger.debug({ err: error }, "hearing from other nodes was cut")
      await setTimeout(RECONNECT_MS)
    }
  }
}

async function endOf(redis: Redis): Promise<string> {
  const newest = await redis.xRevRange(STREAM, "+", "-", { COUNT: 1 })
  return newest?.[0]?.id ?? "0-0"
}

async function follow(redis: Redis, place: string, isStopped: () => boolean): Promise<void> {
  let last = place
  while (!isStopped()) {
    const answer = await redis.xRead({ key: STREAM, id: last }, { BLOCK: BLOCK_MS, COUNT: 100 })
    for (const { id, message } of answer?.[0]?.messages ?? []) {
      last = id
      if (message.node === nodeId) continue
      // Written by `tell` of this version or, while nodes are being replaced, of a neighbouring one.
      for (const event of JSON.parse(message.events ?? "[]") as DomainEvent[]) publishRemote(event)
    }
  }
}

import { Agent, get } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { quantile, rounded } from "./report"

/** Something to ask a server for, and with whose token. */
export interface Call {
  url: string
  token: string
}

interface Load {
  connections: number
  warmupSeconds: number
  seconds: number
}

export interface Served {
  perSecond: number
  /** In milliseconds, from the request to the last byte of its answer. */
  p50: number
  p99: number
  /** Of one answer. */
  bytes: number
}

/**
 * Closed loop: on each connection the next call leaves when the last one's answer has come; the calls take turns.
 * @throws Error with the first answer that is not 200
 */
export async function serve(calls: readonly Call[], load: Load): Promise<Served> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const begun = performance.now() + load.warmupSeconds * 1_000
  const until = begun + load.seconds * 1_000
  const times: number[] = []
  let bytes = 0
  let turn = 0
  const ask = async () => {
    for (;;) {
      const sent = performance.now()
      if (sent >= until) return
      bytes = await answerOf(agent, calls[turn++ % calls.length] as Call)
      const now = performance.now()
      if (sent >= begun && now < until) times.push(now - sent)
    }
  }
  await Promise.all(Array.from({ length: load.connections }, ask))
  agent.destroy()
  const of = (share: number) => rounded(quantile(times, share))
  return { perSecond: times.length / load.seconds, p50: of(0.5), p99: of(0.99), bytes }
}

/** Calls at even distances, whatever becomes of them, until it is told to end. Answers how many ended how. */
export function flood(perSecond: number, call: () => Promise<number>): () => Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  const underWay = new Set<Promise<void>>()
  let ended = false
  const running = (async () => {
    const start = performance.now()
    for (let sent = 0; !ended; await sleep(5)) {
      for (; sent < ((performance.now() - start) / 1_000) * perSecond; sent++) {
        const one = call().then((status) => {
          statuses[status] = (statuses[status] ?? 0) + 1
          underWay.delete(one)
        })
        underWay.add(one)
      }
    }
  })()
  return async () => {
    ended = true
    await running
    await Promise.all(underWay)
    return statuses
  }
}

function answerOf(agent: Agent, { url, token }: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { Authorization: `Bearer ${token}` } }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk) => chunks.push(chunk))
      response.once("end", () => {
        const body = Buffer.concat(chunks)
        if (response.statusCode === 200) resolve(body.length)
        else reject(new Error(`${url}: ${response.statusCode} ${body}`))
      })
      response.once("error", reject)
    })
    request.once("error", reject)
  })
}

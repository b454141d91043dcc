import { setTimeout as sleep } from "node:timers/promises"
import { io, type Socket } from "socket.io-client"
import type { AgentChat, CustomerChat, Inbox } from "@/lib/chats/contract"
import { type Agent, marked } from "./clients"
import { ackOf, type History, type Transcript, type View } from "./history"
import { call, type Office } from "./office"
import type { Random } from "./seed"
import type { Traffic } from "./traffic"

/** So long it is waited for what was written, in milliseconds; how long it took is judged by the scenario. */
const SENT_MS = 30_000
/** A list is compared with the database every 30 s by itself. */
const LIST_MS = 35_000

/**
 * After everything is healed: waits until all that was written is sent and every screen has it, and notes for each
 * screen how long it was behind. Answers when the last message had left, in milliseconds.
 */
export async function converge(traffic: Traffic, boundMs: number): Promise<number> {
  const healedAt = Date.now()
  const behindSince = new Map<View, number>()
  let sentAfter = 0
  for (;;) {
    const now = Date.now()
    const unsent = traffic.unsent
    if (unsent > 0) sentAfter = now - healedAt
    const heads = await headsOf(traffic.office, traffic.chatIds)
    const late = screensOf(traffic).filter((view) => view.applied.length < (heads.get(view.chatId) ?? 0))
    for (const view of screensOf(traffic)) follow(view, late.includes(view), behindSince, now)
    const isLost = late.some((view) => now - (behindSince.get(view) ?? now) > boundMs + 2_000)
    if (isLost || now - healedAt > SENT_MS) for (const view of late) view.convergedAfter = null
    if ((late.length === 0 && unsent === 0) || isLost || now - healedAt > SENT_MS) return sentAfter
    await sleep(50)
  }
}

function follow(view: View, isLate: boolean, behindSince: Map<View, number>, now: number): void {
  view.convergedAfter ??= 0
  if (isLate) {
    const since = behindSince.get(view) ?? now
    behindSince.set(view, since)
    view.convergedAfter = Math.max(view.convergedAfter, now - since)
  } else behindSince.delete(view)
}

function screensOf(traffic: Traffic): View[] {
  return [...traffic.customers, ...traffic.agents].flatMap(({ view }) => view ?? [])
}

async function headsOf(office: Office, chatIds: string[]): Promise<Map<string, number>> {
  const rows = await office.cluster.sql<{ id: string; last_seq: number }>(
    "select id, last_seq from chat_sessions where id = any($1)",
    [chatIds],
  )
  return new Map(rows.map(({ id, last_seq }) => [id, last_seq]))
}

/** I8: some acknowledged messages once more, over REST and elsewhere, with the same body and with another. */
export async function repeatSome(traffic: Traffic, random: Random, count: number): Promise<void> {
  const { office, history } = traffic
  const mine = history.acknowledged.filter(({ author }) => author.startsWith("customer:"))
  for (let index = 0; index < Math.min(count, mine.length); index++) {
    const message = random.pick(mine)
    const token = traffic.customers.find(({ chatId }) => chatId === message.chatId)?.token
    const seq = ackOf(message)?.seq ?? 0
    for (const sameBody of [true, false]) {
      const body = {
        clientId: message.clientId,
        body: sameBody ? message.body : marked(message.chatId, "something else"),
      }
      const path = `/public/chats/${message.chatId}/messages`
      const answer = await call<{ seq?: number; code?: string }>(office.cluster.node(index), "POST", path, {
        token,
        body,
      })
      history.repeats.push({ clientId: message.clientId, seq, sameBody, answer: answer.body })
    }
  }
}

/** I21: what every client keeps of lists and places, beside the same read afresh, once they agree or had time to. */
export async function compareMirrors(traffic: Traffic): Promise<number> {
  const begun = Date.now()
  const { cluster } = traffic.office
  const agents = traffic.agents.map((agent) => () => mirrorOfDesk(agent))
  const customers = traffic.customers.map((customer, index) => async () => {
    const { who, chatId, token } = customer
    const { body } = await call<CustomerChat>(cluster.node(index), "GET", `/public/chats/${chatId}`, {
      token,
    })
    return { who, kept: placeOf(customer.state.chat), fresh: placeOf(body) }
  })
  for (const look of [...customers, ...agents]) {
    let mirror = await look()
    while (JSON.stringify(mirror.kept) !== JSON.stringify(mirror.fresh) && Date.now() - begun < LIST_MS) {
      await sleep(100)
      mirror = await look()
    }
    traffic.history.mirrors.push(mirror)
  }
  return Date.now() - begun
}

async function mirrorOfDesk(agent: Agent) {
  const socket = io(`http://127.0.0.1:${agent.link.port}/agent`, {
    auth: { token: agent.token, presence: false },
    transports: ["websocket"],
    forceNew: true,
  })
  try {
    const { data } = await answerOf<Inbox>(socket, "inbox.sync")
    return { who: agent.who, kept: rowsOf(agent.state.chats), fresh: rowsOf(data?.chats ?? []) }
  } finally {
    socket.disconnect()
  }
}

function answerOf<T>(socket: Socket, event: string): Promise<{ data?: T }> {
  return socket.timeout(10_000).emitWithAck(event, {})
}

function rowsOf(chats: readonly AgentChat[]) {
  return [...chats]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, status, version, assignee, lastSeq, unread }) => ({
      id,
      status,
      version,
      who: assignee?.id,
      lastSeq,
      unread,
    }))
}

function placeOf(chat: CustomerChat | null) {
  return (
    chat && { status: chat.status, version: chat.version, position: chat.position, agent: chat.agent?.name }
  )
}

/** The transcripts as they stand: by SQL, and over REST, every chat from another node than the one before. */
export async function readAll(
  office: Office,
  chatIds: string[],
): Promise<{ bySql: Transcript[]; byRest: Transcript[] }> {
  const byRest: Transcript[] = []
  const { nodes } = office.cluster
  const tokens = await Promise.all(nodes.map((node) => office.signInAt(node)))
  for (const [index, chatId] of chatIds.entries()) {
    const turn = index % nodes.length
    byRest.push(await office.transcriptByRest(chatId, office.cluster.node(turn), tokens[turn] ?? ""))
  }
  return { bySql: await office.transcriptsBySql(chatIds), byRest }
}

/** Messages of which an earlier try had been stored without its sender hearing of it: one row stands all the same. */
export function absorbed(history: History, transcripts: Transcript[]): number {
  const storedAt = new Map(
    transcripts.flatMap(({ rows }) => rows.map(({ clientId, createdAt }) => [clientId, createdAt])),
  )
  return history.acknowledged.filter((message) => {
    const stored = storedAt.get(message.clientId)
    return stored !== undefined && stored + 1 < (ackOf(message)?.at ?? 0)
  }).length
}

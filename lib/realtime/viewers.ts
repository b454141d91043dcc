import type { Server } from "socket.io"
import { employeeIdOf } from "@/lib/auth/actor"
import { loadViews } from "@/lib/chats/load"
import { readers, rooms } from "@/lib/events/audience"
import { publish, subscribeToAllNodes } from "@/lib/events/bus"
import type { EventData } from "@/lib/events/catalog"
import { logger } from "@/lib/logger"
import { nodeId } from "@/lib/node"
import { agentsOf } from "./sockets"

type Viewers = EventData["chat.viewed"]["viewers"]

/** How often each node says who looks at what, in milliseconds. */
const BEAT_MS = 25_000
/** How long the lists of those who don't have a chat open may lag behind, in milliseconds. */
const LAG_MS = 500
/** A node that has said nothing for so long is gone, and its viewers with it. */
const GONE_MS = 2.5 * BEAT_MS

/**
 * Tells those who have a chat open who else has, on whichever node, and a little later the lists of everybody else who may
 * see the chat. Answers a function that stops it.
 */
export function watchViewers(io: Server): () => void {
  const { adapter } = agentsOf(io)
  const elsewhere = new Elsewhere()
  const lists = new Lists(io, elsewhere)
  const due = new Set<string>()
  let timer: NodeJS.Immediate | null = null
  const tellNodes = () => {
    timer = null
    for (const chatId of due) publishViewers(io, chatId)
    due.clear()
  }
  const changed = (room: string) => {
    const chatId = rooms.watchedChat(room)
    if (chatId === null) return
    due.add(chatId)
    // Once per turn of the loop, however many came and went in it.
    timer ??= setImmediate(tellNodes)
  }
  adapter.on("join-room", changed)
  adapter.on("leave-room", changed)
  const beat = setInterval(() => [...adapter.rooms.keys()].forEach(changed), BEAT_MS)
  const unsubscribe = subscribeToAllNodes((event) => {
    if (event.type !== "chat.viewed") return
    const { chatId, node } = event.data
    const isNews = node !== nodeId && elsewhere.note(event.data)
    lists.touch(chatId)
    const here = viewersOf(io, chatId)
    if (here.length === 0) return
    agentsOf(io)
      .to(rooms.watchers(chatId))
      .emit("viewers.updated", newsOf(io, chatId, elsewhere))
    // A node that has just begun to look at this chat doesn't know yet who looks at it here.
    if (isNews) due.add(chatId)
    if (isNews) timer ??= setImmediate(tellNodes)
  })
  return () => {
    unsubscribe()
    lists.stop()
    clearInterval(beat)
    adapter.off("join-room", changed)
    adapter.off("leave-room", changed)
    if (timer) clearImmediate(timer)
  }
}

/** Who looks at what on other nodes, as they last said. */
class Elsewhere {
  private readonly chats = new Map<string, Map<string, { viewers: Viewers; at: number }>>()

  /** True when the node had nobody at this chat before. */
  note({ chatId, node, viewers }: EventData["chat.viewed"]): boolean {
    const nodes = this.chats.get(chatId) ?? new Map<string, { viewers: Viewers; at: number }>()
    const isNews = !nodes.has(node) && viewers.length > 0
    if (viewers.length > 0) nodes.set(node, { viewers, at: performance.now() })
    else nodes.delete(node)
    if (nodes.size > 0) this.chats.set(chatId, nodes)
    else this.chats.delete(chatId)
    return isNews
  }

  of(chatId: string): Viewers {
    const nodes = this.chats.get(chatId) ?? new Map()
    for (const [node, { at }] of nodes) if (performance.now() - at > GONE_MS) nodes.delete(node)
    return [...nodes.values()].flatMap(({ viewers }) => viewers)
  }
}

function publishViewers(io: Server, chatId: string): void {
  const viewers = viewersOf(io, chatId)
  const subject = { type: "chat", id: chatId, shopId: null } as const
  publish({ type: "chat.viewed", subject, data: { chatId, node: nodeId, viewers } })
}

/** Tells the lists: many chats at a time, and only people who may see the chat as the database says it stands. */
class Lists {
  private due = new Set<string>()
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly io: Server,
    private readonly elsewhere: Elsewhere,
  ) {}

  touch(chatId: string): void {
    this.due.add(chatId)
    this.timer ??= setTimeout(() => this.tick(), LAG_MS)
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private tick(): void {
    const ids = [...this.due]
    this.due.clear()
    this.timer = null
    this.tell(ids).catch((error) => logger.debug({ err: error }, "lists were not told who looks at what"))
  }

  private async tell(ids: string[]): Promise<void> {
    for (const { standing } of await loadViews(ids)) {
      agentsOf(this.io)
        .to(readers(standing))
        .except(rooms.watchers(standing.id))
        .emit("viewers.updated", newsOf(this.io, standing.id, this.elsewhere))
    }
  }
}

function newsOf(io: Server, chatId: string, elsewhere: Elsewhere): { chatId: string; viewers: Viewers } {
  const everybody = [...viewersOf(io, chatId), ...elsewhere.of(chatId)]
  // People, not tabs.
  return { chatId, viewers: [...new Map(everybody.map((person) => [person.id, person])).values()] }
}

/** Those who have the chat open on this node. */
function viewersOf(io: Server, chatId: string): Viewers {
  const { sockets, adapter } = agentsOf(io)
  const ids = [...(adapter.rooms.get(rooms.watchers(chatId)) ?? [])]
  const actors = ids.flatMap((id) => sockets.get(id)?.data.actor ?? [])
  return actors.map((actor) => ({ id: employeeIdOf(actor), name: actor.name }))
}

import type { Server } from "socket.io"
import type { StaffActor } from "@/lib/auth/actor"
import { countInbox } from "@/lib/chats/inbox"
import { logger } from "@/lib/logger"
import { type AgentSocket, agentsOf } from "./sockets"

/** How long a desk's counts may lag behind, in milliseconds. */
const LAG_MS = 500

/** Tells desks how many chats wait, are theirs, and are open, each person once per tick however much has changed. */
export class CountsTicker {
  private due = new Set<string>()
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly io: Server) {}

  /** Something has changed for those in the given rooms. */
  touch(rooms: readonly string[]): void {
    for (const room of rooms) this.due.add(room)
    this.timer ??= setTimeout(() => this.tick(), LAG_MS)
  }

  /** Tells every desk of this node now. */
  tellAll(): void {
    this.tell([...agentsOf(this.io).sockets.values()])
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private tick(): void {
    const { sockets, adapter } = agentsOf(this.io)
    const ids = new Set([...this.due].flatMap((room) => [...(adapter.rooms.get(room) ?? [])]))
    this.due.clear()
    this.timer = null
    this.tell([...ids].flatMap((id) => sockets.get(id) ?? []))
  }

  private tell(sockets: AgentSocket[]): void {
    // Tabs of one session have one actor; a program's rights are not its owner's.
    const tabsOf = new Map<StaffActor, AgentSocket[]>()
    for (const socket of sockets.filter(showsChats)) {
      const { actor } = socket.data
      tabsOf.set(actor, [...(tabsOf.get(actor) ?? []), socket])
    }
    for (const [actor, tabs] of tabsOf) {
      tellOne(actor, tabs).catch((error) => logger.warn({ err: error }, "counts were not told"))
    }
  }
}

async function tellOne(actor: StaffActor, tabs: AgentSocket[]): Promise<void> {
  const counts = await countInbox(actor)
  if (counts === null) return
  for (const tab of tabs) tab.emit("inbox.counts", { counts })
}

/** A console only follows its person's rights. */
function showsChats(socket: AgentSocket): boolean {
  return socket.handshake.auth.presence !== false
}

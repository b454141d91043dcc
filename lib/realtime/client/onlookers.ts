export interface Viewer {
  id: string
  name: string
}

export type ViewersOf = Readonly<Record<string, readonly Viewer[]>>

/** Who looks at a chat is told again every 25 s; who has not been spoken of for so long has gone, in milliseconds. */
const BELIEF_MS = 65_000

const NOBODY: readonly Viewer[] = []

/** Which colleagues have which chats open, oneself left out. */
export class Onlookers {
  private readonly told = new Map<string, number>()
  private viewers: ViewersOf = {}

  constructor(private readonly me: string) {}

  /** By chat; the same object until something changes. */
  get all(): ViewersOf {
    return this.viewers
  }

  /** The same array until something changes. */
  of(chatId: string): readonly Viewer[] {
    return this.viewers[chatId] ?? NOBODY
  }

  hear({ chatId, viewers }: { chatId: string; viewers: Viewer[] }, now = performance.now()): void {
    const others = viewers.filter(({ id }) => id !== this.me)
    this.told.set(chatId, now)
    const stale = [...this.told].flatMap(([id, at]) => (now - at > BELIEF_MS ? [id] : []))
    if (stale.length === 0 && names(others) === names(this.of(chatId))) return
    const next: Record<string, readonly Viewer[]> = { ...this.viewers, [chatId]: others }
    for (const id of [...stale, ...(others.length === 0 ? [chatId] : [])]) {
      delete next[id]
      this.told.delete(id)
    }
    this.viewers = next
  }

  /** Without a connection nothing is known of the others. */
  forget(): void {
    this.told.clear()
    this.viewers = {}
  }
}

function names(viewers: readonly Viewer[]): string {
  return viewers.map(({ id, name }) => `${id} ${name}`).join()
}

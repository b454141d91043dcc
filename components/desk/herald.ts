import type { News } from "./news"

/** How long the tab that speaks waits for another one to say that its person looks at it anyway, in milliseconds. */
const GRACE_MS = 150
const REMEMBERED = 200

/** What the tabs of one browser tell each other: that a person has the chat, or at least the desk, before their eyes. */
interface Seen {
  key: string
  what: "chat" | "desk"
}

export interface HeraldOptions {
  /** Between the tabs of one browser. */
  channel: Pick<BroadcastChannel, "postMessage" | "onmessage" | "close">
  /** Whether this is the tab that speaks for all. */
  speaks: () => boolean
  /** What this tab's person has before their eyes. */
  looksAt: (news: News) => Seen["what"] | null
  sound: (news: News) => void
  /** Shows it outside the page. */
  show: (news: News) => void
}

/** Of all tabs of a browser one sounds, and none does for what somebody is looking at. */
export class Herald {
  private readonly seen = new Map<string, Seen["what"]>()
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(private readonly options: HeraldOptions) {
    options.channel.onmessage = ({ data }: MessageEvent<Seen>) => this.note(data)
  }

  tell(news: News): void {
    const { channel, speaks, looksAt } = this.options
    const what = looksAt(news)
    if (what) {
      this.note({ key: news.key, what })
      channel.postMessage({ key: news.key, what } satisfies Seen)
    }
    if (!speaks()) return
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.speak(news)
    }, GRACE_MS)
    this.timers.add(timer)
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.options.channel.close()
  }

  private speak(news: News): void {
    const seen = this.seen.get(news.key)
    if (seen === "chat") return
    this.options.sound(news)
    if (!seen) this.options.show(news)
  }

  /** Whoever sees the chat sees the desk. */
  private note({ key, what }: Seen): void {
    if (this.seen.get(key) !== "chat") this.seen.set(key, what)
    const [oldest] = this.seen.keys()
    if (this.seen.size > REMEMBERED && oldest !== undefined) this.seen.delete(oldest)
  }
}

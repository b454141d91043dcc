import type { Author } from "@/lib/chats/contract"

/** Somebody who is writing something at this moment. */
export interface Typing {
  side: "customer" | "agent"
  name: string
  /** Until when this is believed without being told again, in milliseconds. */
  until: number
}

export interface TypingNews {
  chatId: string
  side: Typing["side"]
  name: string
  isTyping: boolean
}

/** How often the others are told at most, in milliseconds. */
const TELL_MS = 3_000
/** After how long a silence somebody has stopped, in milliseconds. */
const SILENCE_MS = 5_000
/** How long somebody is believed to be typing, in milliseconds: that they have stopped may never arrive. */
const BELIEF_MS = 6_000

/** Who types, after one was heard to start, go on or stop. */
export function hearTyping(
  typing: readonly Typing[],
  news: Omit<TypingNews, "chatId">,
  now: number,
): Typing[] {
  const { side, name, isTyping } = news
  const others = typing.filter((one) => one.side !== side || one.name !== name)
  return isTyping ? [...others, { side, name, until: now + BELIEF_MS }] : others
}

/** Who still types: whoever was not heard of for a while has stopped. */
export function stillTyping(typing: readonly Typing[], now: number): Typing[] {
  return typing.filter(({ until }) => until > now)
}

/** Who types after something was written: its author has stopped. */
export function afterLine(typing: readonly Typing[], author: Author): Typing[] {
  return typing.filter(({ side, name }) => side !== author.type || name !== author.name)
}

/** Those who type in one chat; who was not heard of for a while drops out by itself. */
export class TypingEar {
  private typing: Typing[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly onChange: (typing: Typing[]) => void) {}

  hear(news: TypingNews): void {
    this.set(hearTyping(this.typing, news, Date.now()))
  }

  /** A line has arrived. */
  heardLine(author: Author): void {
    const typing = afterLine(this.typing, author)
    if (typing.length < this.typing.length) this.set(typing)
  }

  forget(): void {
    if (this.typing.length > 0) this.set([])
  }

  private set(typing: Typing[]): void {
    this.typing = typing
    clearTimeout(this.timer)
    const next = Math.min(...typing.map(({ until }) => until))
    if (typing.length > 0) this.timer = setTimeout(() => this.expire(), next - Date.now())
    this.onChange(typing)
  }

  private expire(): void {
    this.set(stillTyping(this.typing, Date.now()))
  }
}

/** Tells the others that somebody types: seldom while they do, and that they have stopped. */
export class TypingVoice {
  private toldAt: number | null = null
  private silence: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly tell: (isTyping: boolean) => void) {}

  /** A key was pressed. */
  press(): void {
    const now = Date.now()
    if (this.toldAt === null || now - this.toldAt >= TELL_MS) {
      this.toldAt = now
      this.tell(true)
    }
    clearTimeout(this.silence)
    this.silence = setTimeout(() => this.rest(), SILENCE_MS)
  }

  /** Nothing is being written any more. */
  rest(): void {
    clearTimeout(this.silence)
    if (this.toldAt === null) return
    this.toldAt = null
    this.tell(false)
  }
}

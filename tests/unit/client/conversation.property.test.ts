import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Message, Note } from "@/lib/chats/contract"
import { Conversation } from "@/lib/realtime/client/conversation"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import { isNote } from "@/lib/realtime/client/lines"
import type { Line, Result } from "@/lib/realtime/client/state"
import { AWAY, ServerModel } from "./server-model"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

// Hundreds of runs take their time on a loaded machine.
vi.setConfig({ testTimeout: 60_000 })

/** What can happen, in any order; `which` chooses among what is under way. */
const ACTS = {
  "somebody writes": (world: World) => world.hear("message"),
  "somebody notes": (world: World) => world.hear("note"),
  "I write": (world: World) => world.write("message"),
  "I note": (world: World) => world.write("note"),
  // A push stays, to come again; one that is never chosen is lost.
  "a push comes": (world: World, which: number) => world.push(which),
  "the server works": (world: World, which: number) => world.work(which),
  "an answer comes": (world: World, which: number) => world.answer(which),
  "an answer is lost": (world: World, which: number) => world.lose(which),
  "a lost call reaches the server after all": (world: World, which: number) => world.workLate(which),
  "heads are told": (world: World) => world.tellHeads(),
  "the line is cut": (world: World) => world.cut(),
  "the line is back": (world: World) => world.resume(),
  "the page is opened anew": (world: World) => world.reopen(),
  "I page up": (world: World) => world.pageUp(),
  "time passes": (_: World, which: number) => vi.advanceTimersByTimeAsync(which % 3_000),
}
const WEIGHTS: Partial<Record<keyof typeof ACTS, number>> = {
  "a push comes": 6,
  "the server works": 3,
  "an answer comes": 6,
}

type Step = [act: keyof typeof ACTS, which: number]

const names = Object.keys(ACTS) as (keyof typeof ACTS)[]
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.oneof(...names.map((name) => ({ weight: WEIGHTS[name] ?? 2, arbitrary: fc.constant(name) }))),
  fc.nat(),
)
const runs = fc.array(step, { minLength: 1, maxLength: 80, size: "max" })

interface Call {
  /** What the server answers; worked out when it works, which may be long before the answer arrives. */
  work: () => Result<unknown>
  result?: Result<unknown>
  settle: (result: never) => void
}

/** One chat, its reader, and a network that does whatever it likes. */
class World {
  readonly server = new ServerModel()
  readonly written: string[] = []
  private readonly storage = new DeviceStorage(() => null)
  private readonly pushes: (Message | Note)[] = []
  private calls: Call[] = []
  private lost: Call[] = []
  private applied = 0
  private conversation: Conversation

  /** `before` stands in the chat already; of what does, a page reads the last `window` messages, or everything. */
  constructor(
    before = 0,
    private readonly window = Number.POSITIVE_INFINITY,
  ) {
    for (let count = 0; count < before; count++) this.server.hear(count % 3 === 2 ? "note" : "message")
    this.conversation = this.open()
  }

  /** How many calls are under way. */
  get asking(): number {
    return this.calls.length
  }

  get lines(): Line[] {
    return this.conversation.lines("online")
  }

  /** What the browser's storage still holds. */
  get kept(): string[] {
    return this.storage.keys("")
  }

  async run(steps: Step[]): Promise<void> {
    for (const [act, which] of steps) {
      await ACTS[act](this, which)
      await vi.advanceTimersByTimeAsync(0)
    }
  }

  /**
   * Everything works again: who is connected has everything soon, without anybody's help. What was lost while the line
   * stood is told by the heads; whoever joins anew reads by themselves.
   */
  async heal(joinsAnew: boolean): Promise<void> {
    if (joinsAnew) this.cut()
    this.resume()
    if (!joinsAnew) this.tellHeads()
    await this.settled()
  }

  /** Until nothing is under way any more, and nothing will be tried again. */
  async settled(): Promise<void> {
    for (let round = 0; round < 12; round++) {
      while (this.calls.length > 0) {
        this.answer(0)
        await vi.advanceTimersByTimeAsync(0)
      }
      await vi.advanceTimersByTimeAsync(500)
    }
  }

  /** Goes up to the beginning, as a reader does who wants everything. */
  async readAll(): Promise<void> {
    for (let step = 0; this.conversation.earlier !== "none" && step < 10; step++) {
      this.pageUp()
      await this.settled()
    }
  }

  /** What a page that has not gone up shows in the end. */
  get inWindow(): string[] {
    const first = this.lines.find(({ kind, seq }) => kind !== "note" && seq !== null)?.seq
    return this.server.bodiesAfter(first ? first - 1 : this.server.messages.length)
  }

  pageUp(): void {
    this.conversation.readOlder()
  }

  hear(kind: "message" | "note"): void {
    this.pushes.push(this.server.hear(kind))
  }

  write(kind: "message" | "note"): void {
    const body = `mine ${this.written.length + 1}`
    this.written.push(body)
    this.conversation.write(kind, body)
  }

  push(which: number): void {
    const push = this.pushes[which % (this.pushes.length || 1)]
    if (!push) return
    this.conversation.take(isNote(push) ? { type: "note", note: push } : { type: "message", message: push })
  }

  tellHeads(): void {
    const { messages, notes } = this.server
    this.conversation.take({ type: "heads", seq: messages.length, noteSeq: notes.length })
  }

  /** The answer is worked out now, and may arrive much later. */
  work(which: number): void {
    const call = this.callAt(which)
    if (call) call.result ??= call.work()
  }

  answer(which: number): void {
    const call = this.callAt(which)
    if (call) this.settle(call, call.result ?? call.work())
  }

  lose(which: number): void {
    const call = this.callAt(which)
    if (call) this.giveUp(call)
  }

  workLate(which: number): void {
    this.lost[which % (this.lost.length || 1)]?.work()
  }

  resume(): void {
    this.conversation.resume()
  }

  /** Whatever was under way ends as unknown. */
  cut(): void {
    this.conversation.pause()
    for (const call of this.calls) this.giveUp(call)
  }

  reopen(): void {
    this.conversation.stop()
    for (const call of this.calls) this.giveUp(call)
    this.applied = 0
    this.conversation = this.open()
    this.conversation.resume()
  }

  private callAt(which: number): Call | undefined {
    return this.calls[which % (this.calls.length || 1)]
  }

  private giveUp(call: Call): void {
    this.lost.push(call)
    this.settle(call, AWAY)
  }

  private settle(call: Call, result: Result<unknown>): void {
    this.calls = this.calls.filter((one) => one !== call)
    call.settle(result as never)
  }

  private open(): Conversation {
    const call = <T>(work: () => Result<T>) =>
      new Promise<Result<T>>((settle) => this.calls.push({ work, settle: settle as Call["settle"] }))
    const conversation = new Conversation({
      chatId: "chat",
      owner: "me",
      me: { type: "agent", id: "me", name: "Me" },
      storage: this.storage,
      fetch: (afterSeq, afterNoteSeq) => call(() => this.server.sync(afterSeq, afterNoteSeq)),
      send: (entry) =>
        call(() => {
          const before = this.server.bodies.length
          const stored = this.server.send(entry)
          if (this.server.bodies.length > before) this.pushes.push(stored)
          return { data: stored }
        }),
      onChange: () => this.holds(),
      onRefused: (failure) => expect.fail(failure.message),
    })
    conversation.begin(Math.max(0, this.server.messages.length - this.window))
    return conversation
  }

  /** What has to be true at every moment. */
  private holds(): void {
    // The first change happens while the page is being opened.
    if (!this.conversation) return
    const { shownSeq } = this.conversation
    expect(shownSeq).toBeGreaterThanOrEqual(this.applied)
    this.applied = shownSeq
    const ids = this.lines.map(({ clientId }) => clientId)
    expect(ids).toEqual([...new Set(ids)])
    const sent = this.lines.filter(({ delivery }) => delivery === "sent")
    sentAsStored(
      sent.filter(({ kind }) => kind !== "note"),
      this.server.messages,
    )
    sentAsStored(
      sent.filter(({ kind }) => kind === "note"),
      this.server.notes,
    )
  }
}

/** Nothing is shown as sent that is not stored, nothing twice or out of order, and gaps only before what was acknowledged. */
function sentAsStored(lines: Line[], log: (Message | Note)[]): void {
  const seqs = lines.map(({ seq }) => seq ?? 0)
  expect(lines.map(({ clientId }) => clientId)).toEqual(seqs.map((seq) => log[seq - 1]?.clientId))
  expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other))
  const dense = seqs.findIndex((seq, index) => seq !== (seqs[0] ?? 0) + index)
  const rest = dense < 0 ? [] : lines.slice(dense)
  expect(rest.filter(({ body }) => !body.startsWith("mine"))).toEqual([])
}

const before = fc.nat({ max: 12 })
const window = fc.integer({ min: 1, max: 4 })

const mine = (bodies: string[]) => bodies.filter((body) => body.startsWith("mine"))

describe("a conversation", () => {
  it("ends in the transcript, notes in their places, whatever is repeated, lost, late, stale or cut on the way", async () => {
    await fc.assert(
      fc.asyncProperty(runs, fc.boolean(), async (steps, joinsAnew) => {
        const world = new World()
        await world.run(steps)
        await world.heal(joinsAnew)
        expect(world.lines.map(({ body }) => body)).toEqual(world.server.bodies)
        expect(world.lines.every(({ delivery }) => delivery === "sent")).toBe(true)
        expect(world.kept).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it("stores what its reader writes once each, messages and notes in the order of writing", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (steps) => {
        const world = new World()
        await world.run(steps)
        await world.heal(true)
        // As lines stand on the screen: a note written after a message is shown after it.
        expect(mine(world.lines.map(({ body }) => body))).toEqual(world.written)
        expect(mine(world.server.bodies)).toEqual(world.written)
      }),
      { numRuns: 200 },
    )
  })

  it("opens at its end, and ends in what stands from there on, or in everything for who goes up", async () => {
    await fc.assert(
      fc.asyncProperty(runs, before, window, fc.boolean(), async (steps, before, window, joinsAnew) => {
        const world = new World(before, window)
        await world.run(steps)
        await world.heal(joinsAnew)
        expect(world.lines.map(({ body }) => body)).toEqual(world.inWindow)
        await world.readAll()
        expect(world.lines.map(({ body }) => body)).toEqual(world.server.bodies)
        expect(mine(world.lines.map(({ body }) => body))).toEqual(world.written)
        expect(world.kept).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it("keeps what it shows in its place while older lines come in on top and new ones below", async () => {
    const world = new World(12, 3)
    world.resume()
    await world.settled()
    const shown = world.lines
    world.pageUp()
    world.hear("message")
    world.push(0)
    await world.settled()
    const at = world.lines.indexOf(shown[0] as Line)
    expect(at).toBeGreaterThan(0)
    expect(world.lines.slice(at, at + shown.length)).toEqual(shown)
    expect(world.lines).toHaveLength(at + shown.length + 1)
  })

  it("asks again when an answer did not arrive", async () => {
    const world = new World()
    await world.run([
      ["the line is back", 0],
      ["an answer is lost", 0],
    ])
    expect(world.asking).toBe(0)
    await world.run([["time passes", 1_000]])
    expect(world.asking).toBe(1)
  })

  it("asks at once for what a push or the heads show to be missing", async () => {
    for (const act of ["heads are told", "a push comes"] as const) {
      const world = new World()
      await world.run([
        ["somebody writes", 0],
        ["somebody writes", 0],
      ])
      expect(world.asking).toBe(0)
      await world.run([[act, 1]])
      expect(world.asking).toBe(1)
    }
  })
})

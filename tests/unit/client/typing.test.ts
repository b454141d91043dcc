import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { type Typing, TypingEar, TypingVoice } from "@/lib/realtime/client/typing"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("who types", () => {
  it("tells the others every three seconds at most, and once that it is over", () => {
    const told: boolean[] = []
    const voice = new TypingVoice((isTyping) => told.push(isTyping))
    for (let key = 0; key < 70; key++) {
      voice.press()
      vi.advanceTimersByTime(100)
    }
    expect(told).toEqual([true, true, true])
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([true, true, true, false])
    voice.rest()
    expect(told).toHaveLength(4)
    voice.press()
    voice.rest()
    expect(told.slice(4)).toEqual([true, false])
  })

  it("is believed for six seconds without being told again, and until their line arrives", () => {
    let typing: Typing[] = []
    const ear = new TypingEar((now) => (typing = now))
    const names = () => typing.map(({ name }) => name)
    const hears = (name: string, isTyping = true) =>
      ear.hear({ chatId: "chat", side: "agent", name, isTyping })
    hears("Sam")
    vi.advanceTimersByTime(3_000)
    hears("Kim")
    hears("Sam")
    expect(names()).toEqual(["Kim", "Sam"])
    hears("Kim", false)
    expect(names()).toEqual(["Sam"])
    vi.advanceTimersByTime(5_999)
    expect(names()).toEqual(["Sam"])
    vi.advanceTimersByTime(1)
    expect(names()).toEqual([])
    hears("Sam")
    ear.heardLine({ type: "customer", id: null, name: "Sam" })
    expect(names()).toEqual(["Sam"])
    ear.heardLine({ type: "agent", id: null, name: "Sam" })
    expect(names()).toEqual([])
  })
})

import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { ReadMark } from "@/lib/realtime/client/read-mark"
import { AWAY } from "./server-model"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("tells each step once, several in one, nothing that is known already, and again what did not arrive", async () => {
  const told: number[] = []
  let answer: typeof AWAY | { data: object; error?: undefined } = { data: {} }
  const mark = new ReadMark(async (seq) => {
    told.push(seq)
    return answer
  })
  const raise = (shown: number, known: number) => {
    mark.raise(shown, known)
    return vi.advanceTimersByTimeAsync(100)
  }
  for (const shown of [1, 2, 3]) await raise(shown, 0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([3])
  await raise(3, 0)
  // One's own line is known to be read before its time has come.
  await raise(4, 3)
  await raise(4, 4)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([3])
  answer = AWAY
  await raise(5, 4)
  await vi.advanceTimersByTimeAsync(1_000)
  answer = { data: {} }
  await raise(5, 4)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([3, 5, 5])
})

it("tells nothing while it is kept out of sight, and what stands there once it is shown again", async () => {
  const told: number[] = []
  const mark = new ReadMark(async (seq) => {
    told.push(seq)
    return { data: {} }
  })
  mark.isShown = false
  mark.raise(2, 0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([])
  mark.isShown = true
  mark.raise(2, 0)
  // Put away again before its time has come: that was no reading.
  mark.isShown = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([])
  mark.isShown = true
  mark.raise(2, 0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual([2])
})

import { describe, expect, it } from "vitest"
import { Steadiness } from "@/lib/routing/steadiness"

/** What each of these turns was answered, in seconds of the database's clock. */
const turns = (steadiness: Steadiness, ...times: number[]) => times.map((now) => steadiness.turn(now))

describe("a missing sign of life counts", () => {
  it("once the turns have been going on for two beats, not right after a start", () => {
    expect(turns(new Steadiness(), 100, 105, 110, 115, 119.9, 120, 125)).toEqual([
      ...Array<boolean>(5).fill(false),
      true,
      true,
    ])
  })

  it("not for two beats after a turn that came late, be it that the machine slept", () => {
    const steadiness = new Steadiness()
    turns(steadiness, 100, 110, 120)
    expect(turns(steadiness, 125, 300, 305, 319, 320)).toEqual([true, false, false, false, true])
  })

  it("not for two beats after the database was away, however short that was", () => {
    const steadiness = new Steadiness()
    turns(steadiness, 100, 110, 120)
    steadiness.lost()
    expect(turns(steadiness, 125, 130, 144, 145)).toEqual([false, false, false, true])
  })

  it("not after the clock was set back", () => {
    const steadiness = new Steadiness()
    turns(steadiness, 100, 110, 120)
    expect(turns(steadiness, 60, 75, 80)).toEqual([false, false, true])
  })
})

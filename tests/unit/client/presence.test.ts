import { describe, expect, it } from "vitest"
import { colleaguesOf, hearPresence, NOBODY, takeColleagues } from "@/lib/realtime/client/presence"

const sam = { employeeId: "sam", name: "Sam", state: "offline" } as const

describe("who is there", () => {
  it("is what was told since it was asked for, and otherwise what was answered", () => {
    const asked = NOBODY.told
    const told = hearPresence(NOBODY, "sam", "online")
    const late = takeColleagues(told, [sam, { employeeId: "kim", name: "Kim", state: "away" }], asked)
    expect(colleaguesOf(late)).toEqual([
      { employeeId: "kim", name: "Kim", state: "away" },
      { ...sam, state: "online" },
    ])
    expect(colleaguesOf(takeColleagues(late, [sam], late.told))).toEqual([sam])
  })

  it("shows nobody whose name is not known yet", () => {
    expect(colleaguesOf(hearPresence(NOBODY, "sam", "online"))).toEqual([])
  })
})

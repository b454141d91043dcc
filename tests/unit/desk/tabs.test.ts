import { describe, expect, it } from "vitest"
import { afterClosing, besides, fitting, type Tab, withTab } from "@/components/desk/tabs"

const opened = (...ids: string[]) =>
  ids.reduce<Tab[]>((tabs, id) => withTab(tabs, { id, name: id, color: "#000" }, 3), [])
const idsOf = (tabs: readonly Tab[]) => tabs.map(({ id }) => id).join("")

describe("tabs of the desk", () => {
  it("stand in the order of opening, each chat once", () => {
    expect(idsOf(opened("a", "b", "a", "c"))).toBe("abc")
  })

  it("give way when there is no room, the one looked at longest ago first", () => {
    expect(idsOf(opened("a", "b", "c", "a", "d"))).toBe("acd")
    expect(idsOf(fitting(opened("a", "b", "c", "a"), 1))).toBe("a")
    expect(idsOf(fitting(opened("a"), 0))).toBe("a")
  })

  it("lead to the right, else to the left, when one is closed", () => {
    const tabs = opened("a", "b", "c")
    expect(afterClosing(tabs, "b")).toBe("c")
    expect(afterClosing(tabs, "c")).toBe("b")
    expect(afterClosing(opened("a"), "a")).toBeNull()
  })

  it("are walked through round the ends, from the first when none is open", () => {
    const tabs = opened("a", "b", "c")
    expect(besides(tabs, "c", 1)).toBe("a")
    expect(besides(tabs, "a", -1)).toBe("c")
    expect(besides(tabs, null, 1)).toBe("a")
    expect(besides([], null, 1)).toBeNull()
  })
})

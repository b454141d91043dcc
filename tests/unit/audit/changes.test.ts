import { describe, expect, it } from "vitest"
import { changesOf } from "@/lib/audit/changes"

describe("what changed between two states", () => {
  it("is what differs, parts of an object by their path, lists as a whole", () => {
    const before = { name: "A", tags: ["x"], attributes: { a: 1, b: 2 }, same: { deep: [1] }, version: 1 }
    const after = { name: "B", tags: ["x", "y"], attributes: { a: 1, c: 3 }, same: { deep: [1] }, version: 2 }
    expect(changesOf(before, after)).toEqual([
      { field: "name", from: "A", to: "B" },
      { field: "tags", from: ["x"], to: ["x", "y"] },
      { field: "attributes.b", from: 2, to: null },
      { field: "attributes.c", from: null, to: 3 },
    ])
  })

  it("of what is new is all that it has, and nothing that is empty", () => {
    const made = {
      id: "1",
      name: "A",
      location: "",
      email: null,
      tags: [],
      isActive: false,
      createdAt: "now",
    }
    expect(changesOf(null, made)).toEqual([
      { field: "name", from: null, to: "A" },
      { field: "isActive", from: null, to: false },
    ])
    expect(changesOf(made, null)).toHaveLength(2)
    expect(changesOf(null, null)).toEqual([])
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { nextPath } from "@/components/auth/next-path"

describe("where a sign-in leads", () => {
  it("is a path of ours", () => {
    expect(nextPath("/admin/shops?q=a#b")).toBe("/admin/shops?q=a#b")
    for (const wanted of [
      undefined,
      ["/a", "/b"],
      "",
      "admin",
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "\\/evil.example",
      "/\t/evil.example",
      "/\n//evil.example",
      "javascript:alert(1)",
      " //evil.example",
      "http:evil.example",
      "/@evil.example/..//evil.example",
    ]) {
      const path = nextPath(wanted)
      expect(new URL(path, "https://help.example.com").origin, String(wanted)).toBe(
        "https://help.example.com",
      )
      expect(path, String(wanted)).toMatch(/^\/(?![/\\])/)
    }
  })

  it("never leaves, whatever a link says", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("/", "\\", "//", "@", ":", "evil.example", "..", "\t", "%2f", "?"),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = nextPath(`/${parts.join("")}`)
        expect(new URL(path, "https://help.example.com").origin).toBe("https://help.example.com")
      }),
      { seed: 2026, numRuns: 500 },
    )
  })
})

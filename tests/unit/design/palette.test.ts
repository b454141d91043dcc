import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { contrast } from "@/components/shops/accent"

const css = readFileSync("app/theme.css", "utf8")
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
)

const GROUNDS = ["paper", "surface", "sunken", "raised", "hover"]
const INKS = ["ink", "muted", "faint", "accent-ink", "warn", "danger"]
const PAIRS = [
  ["accent", "on-accent"],
  ["accent-hover", "on-accent"],
  ["accent-soft", "accent-ink"],
  ["warn-soft", "warn"],
  ["danger-soft", "danger"],
] as const

function ratio(one: string, other: string, theme: "light" | "dark"): number {
  const [a, b] = [tokens.get(one), tokens.get(other)]
  if (!a || !b) throw new Error(`There is no token ${a ? other : one} in app/theme.css`)
  return contrast(a[theme], b[theme])
}

describe.each(["light", "dark"] as const)("the palette in %s", (theme) => {
  it("lets every ink be read on every ground (WCAG 1.4.3)", () => {
    const all = [...GROUNDS.flatMap((ground) => INKS.map((ink) => [ground, ink] as const)), ...PAIRS]
    expect(all.filter(([ground, ink]) => ratio(ground, ink, theme) < 4.5)).toEqual([])
  })

  it("lets the edge of a control be seen on what it stands on (WCAG 1.4.11)", () => {
    expect(["paper", "surface"].filter((ground) => ratio(ground, "line-strong", theme) < 3)).toEqual([])
    expect(GROUNDS.filter((ground) => ratio(ground, "accent-ink", theme) < 3)).toEqual([])
  })
})

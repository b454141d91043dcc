import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import dashboard from "@/deploy/grafana.json"
import { metrics } from "@/lib/metrics"

const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
/** What a histogram is stored as. */
const PART = /_(bucket|sum|count)$/
/** Given to every series by Prometheus, and to every bucket. */
const ALWAYS = ["instance", "job", "le"]

function namesIn(text: string): string[] {
  return text.match(/\b(yupcha|nodejs|process)_\w+/g) ?? []
}

async function registered() {
  const all = await metrics.registry.getMetricsAsJSON()
  return new Map(all.map(({ name, type }) => [name, String(type)]))
}

function labelsOf(name: string): string[] {
  const metric = metrics.registry.getSingleMetric(name) as { labelNames?: string[] } | undefined
  return metric?.labelNames ?? []
}

describe("the dashboard", () => {
  it("asks only for figures that exist, and for histograms by their parts", async () => {
    const known = await registered()
    const wrong = queries.flatMap(namesIn).filter((name) => {
      const whole = name.replace(PART, "")
      return known.get(whole) === "histogram" ? whole === name : !known.has(name)
    })
    expect(queries.length).toBeGreaterThan(10)
    expect(wrong).toEqual([])
  })

  it("groups by labels that these figures have", () => {
    const wrong = queries.filter((query) => {
      const labels = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => (list ?? "").split(/, */))
      const there = namesIn(query).flatMap((name) => labelsOf(name.replace(PART, "")))
      return labels.some((label) => ![...there, ...ALWAYS].includes(label))
    })
    expect(wrong).toEqual([])
  })

  it("leaves out no figure of ours, and neither does the guide", async () => {
    const ours = [...(await registered()).keys()].filter((name) => name.startsWith("yupcha_"))
    const guide = readFileSync("docs/DEPLOYMENT.md", "utf8")
    const shown = new Set(queries.flatMap(namesIn).map((name) => name.replace(PART, "")))
    expect(ours.length).toBeGreaterThan(8)
    expect(ours.filter((name) => !shown.has(name))).toEqual([])
    expect(ours.filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
  })
})

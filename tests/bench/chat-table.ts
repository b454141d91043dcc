import type { Memory } from "./chat-memory"
import type { Latency } from "./chat-work"
import { quantile, type Report, rounded } from "./report"

/** What the rounds have measured; a contestant that could not be had is missing. */
export interface Figures {
  /** Messages a second. */
  streams: Record<string, number[]>
  drips: Record<string, Latency[]>
  /** Rows a second. */
  inserts: Record<string, number[]>
  memory: { customers: Memory; agents: Memory }
}

type Row = Report["rows"][number]

const UNMEASURED = "not measured"

/** The figures beside their targets, and behind them every round as it was. */
export function table(figures: Figures, method: Record<string, unknown>): Report {
  const speed = (name: string) => median(figures.streams[name])
  const latency = (name: string, share: "p50" | "p99") =>
    median(figures.drips[name]?.map(({ delivered }) => delivered[share]))
  const { customers, agents } = figures.memory
  const perSecond = "messages/s"
  const rows: Row[] = [
    atLeast("PostgreSQL", perSecond, speed("product"), "bare relay", speed("relay"), 0.45),
    atLeast("PostgreSQL", perSecond, speed("product"), "first edition", speed("firstEdition"), 40),
    atLeast("embedded", perSecond, speed("embedded"), "bare relay", speed("relay"), 0.35),
    atLeast("embedded", perSecond, speed("embedded"), "first edition", speed("firstEdition"), 30),
    atLeast("PostgreSQL, full", perSecond, speed("full"), "empty", speed("product"), 0.9),
    atMost(
      "delivery p99, PostgreSQL",
      "ms",
      latency("product", "p99"),
      "insert and emit",
      latency("insertEach", "p99"),
      2,
    ),
    seen(
      "delivery p50, PostgreSQL",
      "ms",
      latency("product", "p50"),
      "insert and emit",
      latency("insertEach", "p50"),
    ),
    seen(
      "delivery p99, embedded",
      "ms",
      latency("embedded", "p99"),
      "insert and emit",
      latency("insertEach", "p99"),
    ),
    seen(
      "delivery p50, embedded",
      "ms",
      latency("embedded", "p50"),
      "insert and emit",
      latency("insertEach", "p50"),
    ),
    seen("PostgreSQL", perSecond, speed("product"), "insert and emit", speed("insertEach")),
    seen("PostgreSQL", perSecond, speed("product"), "multi-row insert", median(figures.inserts.postgres)),
    seen("embedded", perSecond, speed("embedded"), "multi-row insert", median(figures.inserts.embedded)),
    limit("memory of an idle customer", "KB", customers.held, 40),
    limit("memory of an idle agent", "KB", agents.held, 40),
  ]
  return {
    title: "the message path through the whole product, medians of one run",
    columns: ["figure", "unit", "measured", "beside", "its figure", "ratio", "target", "verdict"],
    rows,
    notes: { method, ...figures },
  }
}

function median(values: number[] | undefined): number {
  return values ? quantile(values, 0.5) : Number.NaN
}

function compared(name: string, unit: string, own: number, beside: string, other: number): Row {
  if (Number.isNaN(other)) return [name, unit, shown(own), beside, UNMEASURED, ""]
  return [name, unit, shown(own), beside, shown(other), rounded(own / other)]
}

function seen(...figure: Parameters<typeof compared>): Row {
  return [...compared(...figure), "", ""]
}

function atLeast(...[name, unit, own, beside, other, target]: [...Parameters<typeof compared>, number]): Row {
  return [...compared(name, unit, own, beside, other), `≥ ${target}`, verdict(other, own / other >= target)]
}

function atMost(...[name, unit, own, beside, other, target]: [...Parameters<typeof compared>, number]): Row {
  return [...compared(name, unit, own, beside, other), `≤ ${target}`, verdict(other, own / other <= target)]
}

function limit(name: string, unit: string, own: number, target: number): Row {
  return [name, unit, shown(own), "", "", "", `≤ ${target}`, verdict(own, own <= target)]
}

function verdict(measured: number, met: boolean): string {
  if (Number.isNaN(measured)) return UNMEASURED
  return met ? "met" : "missed"
}

function shown(value: number): number {
  return value >= 100 ? Math.round(value) : rounded(value)
}

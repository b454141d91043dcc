import type { Memory } from "./chat-memory"
import type { Latency } from "./chat-work"
import { FIGURE_COLUMNS, figure, median } from "./figures"
import type { Report } from "./report"

/** What the rounds have measured; a contestant that could not be had is missing. */
export interface Figures {
  /** Messages a second. */
  streams: Record<string, number[]>
  drips: Record<string, Latency[]>
  /** Rows a second. */
  inserts: Record<string, number[]>
  memory: { customers: Memory; agents: Memory }
}

/** The figures beside their targets, and behind them every round as it was. */
export function table(figures: Figures, method: Record<string, unknown>): Report {
  const { customers, agents } = figures.memory
  return {
    title: "the message path through the whole product, medians of one run",
    columns: FIGURE_COLUMNS,
    rows: [
      ...speeds(figures),
      ...latencies(figures),
      ...inserted(figures),
      held("customer", customers.held),
      held("agent", agents.held),
    ],
    notes: { method, ...figures },
  }
}

function speeds({ streams }: Figures) {
  const row = (name: string, own: string, beside: string, other: string, atLeast?: number) =>
    figure({
      name,
      unit: "messages/s",
      measured: median(streams[own]),
      beside: { name: beside, measured: median(streams[other]) },
      ...(atLeast !== undefined && { target: { atLeast } }),
    })
  return [
    row("PostgreSQL", "product", "bare relay", "relay", 0.45),
    row("PostgreSQL", "product", "first edition, as many agents", "firstEdition", 40),
    row("PostgreSQL", "product", "first edition, one agent", "firstEditionAlone", 40),
    row("embedded", "embedded", "bare relay", "relay", 0.35),
    row("embedded", "embedded", "first edition, as many agents", "firstEdition", 30),
    row("embedded", "embedded", "first edition, one agent", "firstEditionAlone", 30),
    row("PostgreSQL, full", "full", "empty", "product", 0.9),
    row("PostgreSQL", "product", "insert and emit", "insertEach"),
  ]
}

function latencies({ drips }: Figures) {
  const of = (name: string, share: "p50" | "p99") =>
    median(drips[name]?.map(({ delivered }) => delivered[share]))
  const row = (database: string, own: string, share: "p50" | "p99", atMost?: number) =>
    figure({
      name: `delivery ${share}, ${database}`,
      unit: "ms",
      measured: of(own, share),
      beside: { name: "insert and emit", measured: of("insertEach", share) },
      ...(atMost !== undefined && { target: { atMost } }),
    })
  return [
    row("PostgreSQL", "product", "p99", 2),
    row("PostgreSQL", "product", "p50"),
    row("embedded", "embedded", "p99"),
    row("embedded", "embedded", "p50"),
  ]
}

function inserted({ streams, inserts }: Figures) {
  const row = (name: string, own: string, database: string) =>
    figure({
      name,
      unit: "messages/s",
      measured: median(streams[own]),
      beside: { name: "multi-row insert", measured: median(inserts[database]) },
    })
  return [row("PostgreSQL", "product", "postgres"), row("embedded", "embedded", "embedded")]
}

function held(who: string, kilobytes: number) {
  const name = `memory of an idle ${who}`
  return figure({ name, unit: "KB", measured: kilobytes, target: { atMost: 40 } })
}

import { quantile, type Report, rounded } from "./report"

/** The columns of a table of figures that stand beside what they are measured by, and beside what they should be. */
export const FIGURE_COLUMNS = [
  "figure",
  "unit",
  "measured",
  "beside",
  "its figure",
  "ratio",
  "target",
  "verdict",
]

interface Figure {
  name: string
  unit: string
  /** NaN for what could not be measured. */
  measured: number
  beside?: { name: string; measured: number }
  target?: Target
}

/** Of the ratio where something stands beside the figure, else of the figure; `above` is a difference, in its unit. */
type Target = { atLeast: number } | { atMost: number } | { above: number }

const UNMEASURED = "not measured"

/** A row of the table. */
export function figure({ name, unit, measured, beside, target }: Figure): Report["rows"][number] {
  const other = beside?.measured
  const ratio = other === undefined ? undefined : measured / other
  const verdict = target ? verdictOf(target, measured, other) : ""
  return [
    name,
    unit,
    shown(measured),
    beside?.name ?? "",
    other === undefined ? "" : shown(other),
    ratio === undefined || Number.isNaN(ratio) ? "" : rounded(ratio),
    target ? wordsOf(target) : "",
    verdict,
  ]
}

/** The middle one of the rounds. */
export function median(values: readonly number[] | undefined): number {
  return values ? quantile(values, 0.5) : Number.NaN
}

function wordsOf(target: Target): string {
  if ("atLeast" in target) return `≥ ${target.atLeast}`
  return "atMost" in target ? `≤ ${target.atMost}` : `≤ +${target.above}`
}

function verdictOf(target: Target, measured: number, other: number | undefined): string {
  const value = "above" in target ? measured - (other ?? Number.NaN) : measured / (other ?? 1)
  if (Number.isNaN(value)) return UNMEASURED
  if ("atLeast" in target) return value >= target.atLeast ? "met" : "missed"
  return value <= ("atMost" in target ? target.atMost : target.above) ? "met" : "missed"
}

function shown(value: number): number | string {
  if (Number.isNaN(value)) return UNMEASURED
  return value >= 100 ? Math.round(value) : rounded(value)
}

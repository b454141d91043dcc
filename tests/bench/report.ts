/** What a bench has measured, for people and for programs. */
export interface Report {
  title: string
  columns: string[]
  rows: (string | number)[][]
  /** Whatever explains the figures, such as query plans. */
  notes?: Record<string, unknown>
}

/** The value that the given share of a sample lies below, in the sample's unit. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Two digits after the point say enough about milliseconds. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

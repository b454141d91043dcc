import { readFileSync, writeFileSync } from "node:fs"
import type { Report } from "./report"

const DOCUMENT = "docs/PERFORMANCE.md"

/**
 * Puts a bench's table where docs/PERFORMANCE.md has a place for it, between `<!-- name -->` and `<!-- /name -->`.
 * @throws Error when there is no such place
 */
export function document(name: string, { columns, rows }: Report, machine: string): void {
  const text = readFileSync(DOCUMENT, "utf8")
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${DOCUMENT} has no place for ${name}: ${begin.trim()} … ${end}`)
  const filled = `${begin}\n${tableOf([columns, ...rows.map((row) => row.map(String))])}\n\n_${machine}_\n\n`
  writeFileSync(DOCUMENT, text.slice(0, from) + filled + text.slice(to))
}

/** As the formatter would have it. */
function tableOf([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, index) => Math.max(3, ...[head, ...rows].map((row) => row[index]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${widths.map((width, index) => (cells[index] ?? "").padEnd(width)).join(" | ")} |`
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")
}

import type { Contents } from "@/db/backup"

/** A line for each table that holds something, and their sum. */
export function tellContents(contents: Contents): void {
  const filled = Object.entries(contents).filter(([, { rows }]) => rows > 0)
  const width = Math.max(5, ...filled.map(([name]) => name.length))
  for (const [name, { rows, digest }] of filled)
    process.stdout.write(`  ${name.padEnd(width)} ${count(rows)}  sha256 ${digest.slice(0, 16)}\n`)
  const sum = filled.reduce((total, [, { rows }]) => total + rows, 0)
  process.stdout.write(`  ${"rows".padEnd(width)} ${count(sum)}\n`)
}

function count(rows: number): string {
  return rows.toLocaleString("en").padStart(12)
}

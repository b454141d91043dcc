import type { ReactNode } from "react"

interface Props {
  title: string
  note: string
  /** What the table's first column is called. */
  of: string
  /** The names of the other columns. */
  columns: string[]
  rows: { name: string; values: number[] }[]
  children: ReactNode
}

/** A chart, and the same figures as a table for who would rather read or hear them. */
export function ChartPanel({ title, note, of, columns, rows, children }: Props) {
  return (
    <section aria-label={title} className="min-w-0 rounded-2xl border border-line p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold tracking-tight">{title}</h2>
        <p className="text-sm text-muted">{note}</p>
      </div>
      <div className="mt-6">{children}</div>
      <details className="mt-4 text-sm">
        <summary className="w-fit rounded-md py-1 text-muted hover:text-ink">Show as a table</summary>
        <div className="mt-2 overflow-x-auto">
          <table className="w-full tabular-nums">
            <thead>
              <tr className="text-left text-muted">
                <th scope="col" className="py-1.5 pr-4 font-medium">
                  {of}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="py-1.5 pl-4 text-right font-medium">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, values }) => (
                <tr key={name} className="border-t border-line">
                  <th scope="row" className="py-1.5 pr-4 text-left font-normal whitespace-nowrap">
                    {name}
                  </th>
                  {values.map((value, at) => (
                    <td key={columns[at]} className="py-1.5 pl-4 text-right">
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

import type { ReactNode } from "react"
import { cn } from "@/lib/cn"

interface Column {
  name: string
  /** A class such as `md:w-28`; what is left belongs to the columns without one. */
  width?: string
  /** Only read out, where what stands below explains itself. */
  quiet?: boolean
}

interface Props {
  /** What the rows are. */
  label: string
  columns: Column[]
  children: ReactNode
}

/** The rows of a list's page. On a phone there is no head, and each row folds into a block. */
export function ListTable({ label, columns, children }: Props) {
  return (
    <table aria-label={label} className="block w-full text-sm md:table md:table-fixed">
      <thead className="sr-only text-left text-muted md:not-sr-only md:table-header-group">
        <tr>
          {columns.map(({ name, width, quiet }) => (
            <th key={name} scope="col" className={cn("pr-6 pb-2.5 font-medium last:pr-0", width)}>
              {quiet ? <span className="sr-only">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block border-t border-line md:table-row-group">{children}</tbody>
    </table>
  )
}

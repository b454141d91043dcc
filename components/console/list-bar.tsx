import type { ReactNode } from "react"

/** The search and the filters above a list; what does not fit on a line goes to the next. */
export function ListBar({ children }: { children: ReactNode }) {
  return <div className="mt-7 flex flex-wrap items-center gap-2.5">{children}</div>
}

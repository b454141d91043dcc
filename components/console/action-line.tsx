import type { ReactNode } from "react"

interface Props {
  title: string
  text: ReactNode
  /** The button. */
  children: ReactNode
}

/** Something that can be done, in a list of such: what it does on the left, its button on the right. */
export function ActionLine({ title, text, children }: Props) {
  return (
    <li className="flex flex-col items-start justify-between gap-x-6 gap-y-3 p-4 sm:flex-row sm:items-center">
      <div className="min-w-0 text-sm">
        <p className="font-medium">{title}</p>
        <p className="mt-0.5 text-pretty text-muted">{text}</p>
      </div>
      {children}
    </li>
  )
}

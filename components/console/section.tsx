import { type ReactNode, useId } from "react"

interface Props {
  title: string
  description?: ReactNode
  children: ReactNode
}

/** One concern of a page of settings: what it is on the left, what can be done on the right. */
export function Section({ title, description, children }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-5 border-t border-line py-9 first-of-type:border-t-0 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="font-semibold tracking-tight">
          {title}
        </h2>
        {description && <p className="mt-1 text-sm leading-relaxed text-pretty text-muted">{description}</p>}
      </div>
      <div className="max-w-2xl min-w-0">{children}</div>
    </section>
  )
}

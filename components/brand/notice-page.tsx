import type { ReactNode } from "react"
import { Wordmark } from "./wordmark"

/** A page with one thing to say: what happened, and what to do about it. */
export function NoticePage({
  title,
  children,
  actions,
}: {
  title: string
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-5 py-5 sm:px-8">
        <Wordmark />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-5 pb-32">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        <div className="mt-3 leading-relaxed text-pretty text-muted">{children}</div>
        {actions && <div className="mt-7 flex flex-wrap gap-3">{actions}</div>}
      </main>
    </div>
  )
}

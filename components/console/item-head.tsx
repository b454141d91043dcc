import { ChevronLeft } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"

interface Props {
  /** The list that it stands in. */
  back: { href: string; text: string }
  /** Stands before the name: a sign, an avatar. */
  sign?: ReactNode
  title: string
  /** Badges beside the name. */
  badges?: ReactNode
  /** A quiet line below it. */
  meta?: ReactNode
  actions?: ReactNode
}

/** Head of a page about one thing out of a list. */
export function ItemHead({ back, sign, title, badges, meta, actions }: Props) {
  return (
    <header className="pb-7">
      <Link
        href={back.href}
        className="-ml-1.5 inline-flex min-h-8 items-center gap-1 rounded-lg pr-2.5 text-sm font-medium text-muted hover:text-ink"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {back.text}
      </Link>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-4">
        <div className="flex min-w-0 flex-1 basis-64 items-center gap-4">
          {sign}
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
              {badges}
            </div>
            {meta && <div className="mt-0.5 text-sm wrap-anywhere text-muted">{meta}</div>}
          </div>
        </div>
        {actions && <div className="flex flex-wrap gap-2.5">{actions}</div>}
      </div>
    </header>
  )
}

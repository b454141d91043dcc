import type { ReactNode } from "react"

interface SpecimenProps {
  title: string
  text: string
  /** Drawn once in light and once in dark. */
  children: ReactNode
}

/** A family of parts, in both themes side by side. */
export function Specimen({ title, text, children }: SpecimenProps) {
  return (
    <section className="border-t border-line py-9 first-of-type:border-t-0">
      <h2 className="font-semibold tracking-tight">{title}</h2>
      <p className="mt-1 mb-5 max-w-prose text-sm leading-relaxed text-pretty text-muted">{text}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        {(["light", "dark"] as const).map((theme) => (
          <div
            key={theme}
            data-theme={theme}
            className="min-w-0 space-y-5 rounded-card border border-line bg-surface p-5 text-ink"
          >
            {children}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Parts of one kind on a line, under what they have in common. */
export function Shelf({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-2 text-xs font-medium text-faint">{name}</p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}

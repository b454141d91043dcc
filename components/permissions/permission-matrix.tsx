"use client"

import { Search, SearchX } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { controlStyle } from "@/components/ui/control-style"
import { EmptyState } from "@/components/ui/empty-state"
import { cn } from "@/lib/cn"
import type { PermissionEntry } from "@/lib/permissions/contract"
import { PermissionGroup } from "./permission-group"
import { byResource, resourceTitle } from "./resources"

export interface MatrixChoice {
  chosen: ReadonlySet<string>
  /** What is stored, so that changes can be told. */
  saved?: ReadonlySet<string>
  /** What the person may not give: shown, and out of reach. */
  locked?: ReadonlySet<string>
  /** To be looked at only. */
  readOnly?: boolean
  /** The field's name, as the contract spells it. */
  name?: string
  onChange?: (names: string[], chosen: boolean) => void
}

interface Props extends MatrixChoice {
  catalogue: PermissionEntry[]
}

/** Everything that there is to allow, by resource, to choose from. */
export function PermissionMatrix({ catalogue, ...choice }: Props) {
  const [filter, setFilter] = useState("")
  const shown = catalogue.filter((entry) => fits(entry, filter))
  const count = catalogue.filter(({ name }) => choice.chosen.has(name)).length
  return (
    <div className="@container">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="relative w-full max-w-xs">
          <Search
            className="pointer-events-none absolute top-3 left-3 size-4 text-muted"
            aria-hidden="true"
          />
          <input
            type="search"
            aria-label="Filter permissions"
            placeholder="Filter permissions"
            autoComplete="off"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            // Enter here would save the form around it.
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            className={cn(controlStyle, "h-10 pr-2 pl-9")}
          />
        </div>
        <p className="text-sm text-muted tabular-nums" aria-live="polite">
          <span className="font-medium text-ink">{count}</span> of {catalogue.length} allowed
        </p>
      </div>
      {byResource(shown).map((resource) => (
        <PermissionGroup key={resource.name} resource={resource} {...choice} />
      ))}
      {shown.length === 0 && (
        <EmptyState icon={SearchX} title="No match">
          <p className="wrap-anywhere">No permission fits “{filter}”.</p>
          <Button variant="secondary" size="small" className="mt-5" onClick={() => setFilter("")}>
            Show all
          </Button>
        </EmptyState>
      )}
    </div>
  )
}

function fits({ name, resource, description }: PermissionEntry, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/)
  const text = `${name} ${resourceTitle(resource)} ${description}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

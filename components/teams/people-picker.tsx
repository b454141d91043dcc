"use client"

import { Plus, Search } from "lucide-react"
import { useState } from "react"
import { Avatar } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import { controlStyle } from "@/components/ui/control-style"
import { cn } from "@/lib/cn"
import type { Employee } from "@/lib/employees/contract"
import { usePeopleSearch } from "./use-people-search"

interface Props {
  shopId: string
  /** Those who are picked already are not offered. */
  taken: readonly string[]
  busy?: boolean
  onPick: (person: Pick<Employee, "id" | "fullName">) => void
}

/** Finds people of a shop and picks them, one after the other. */
export function PeoplePicker({ shopId, taken, busy, onPick }: Props) {
  const [q, setQ] = useState("")
  const found = usePeopleSearch(shopId, q.trim())
  const people = found.people.filter(({ id }) => !taken.includes(id))
  return (
    <div className="rounded-xl border border-line">
      <div className="relative border-b border-line p-2">
        <Search className="pointer-events-none absolute top-5 left-5 size-4 text-muted" aria-hidden="true" />
        <input
          type="search"
          aria-label="Search people of the shop"
          placeholder="Search people of the shop"
          autoComplete="off"
          maxLength={200}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          // Inside a form, Enter would save it.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          className={cn(controlStyle, "h-10 pr-2 pl-9")}
        />
      </div>
      <ul aria-label="People to add" className="max-h-64 overflow-y-auto p-1.5">
        {people.map((person) => (
          <li key={person.id} className="flex items-center gap-3 rounded-lg px-2 py-1.5">
            <Avatar name={person.fullName} className="size-8" />
            <span className="min-w-0 flex-1 text-sm">
              <span className="block truncate font-medium">{person.fullName}</span>
              <span className="block truncate text-muted">{person.username}</span>
            </span>
            <Button
              variant="secondary"
              size="small"
              busy={busy}
              aria-label={`Add ${person.fullName}`}
              onClick={() => onPick(person)}
            >
              <Plus className="size-4" aria-hidden="true" />
              Add
            </Button>
          </li>
        ))}
      </ul>
      <p aria-live="polite" className={cn("text-sm text-muted", people.length === 0 && "px-4 pb-4")}>
        {people.length === 0 && sentence(found, q)}
      </p>
    </div>
  )
}

function sentence(found: ReturnType<typeof usePeopleSearch>, q: string): string {
  if (found.state === "searching") return "Searching…"
  if (found.state === "failed") return found.message
  if (q.trim() !== "") return "Nobody else by that name works in this shop."
  return "Everybody who works in this shop is in the team."
}

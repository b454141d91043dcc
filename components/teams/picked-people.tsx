"use client"

import { X } from "lucide-react"
import { PeoplePicker } from "./people-picker"

interface Person {
  id: string
  fullName: string
}

interface Props {
  shopId: string
  picked: Person[]
  onChange: (picked: Person[]) => void
}

/** People on their way into a team that does not exist yet. */
export function PickedPeople({ shopId, picked, onChange }: Props) {
  return (
    <fieldset>
      <legend className="mb-1.5 flex w-full items-baseline justify-between text-sm">
        <span className="font-medium">Members</span>
        <span className="text-muted">Optional</span>
      </legend>
      {picked.length > 0 && (
        <ul aria-label="Members" className="mb-2.5 flex flex-wrap gap-1.5">
          {picked.map((person) => (
            <li
              key={person.id}
              className="inline-flex h-8 max-w-full items-center gap-1 rounded-lg border border-line bg-paper pr-1 pl-2.5 text-sm"
            >
              <span className="min-w-0 truncate">{person.fullName}</span>
              <button
                type="button"
                aria-label={`Leave out ${person.fullName}`}
                className="flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
                onClick={() => onChange(picked.filter(({ id }) => id !== person.id))}
              >
                <X className="size-3.5" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PeoplePicker
        shopId={shopId}
        taken={picked.map(({ id }) => id)}
        onPick={({ id, fullName }) => onChange([...picked, { id, fullName }])}
      />
    </fieldset>
  )
}

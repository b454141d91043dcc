"use client"

import { Combobox } from "@base-ui/react/combobox"
import { Check, ChevronDown } from "lucide-react"
import { useId } from "react"
import { controlStyle } from "@/components/ui/control-style"
import { cn } from "@/lib/cn"

export interface PickablePerson {
  id: string
  name: string
  username: string
}

interface Props {
  label: string
  name: string
  people: PickablePerson[]
  defaultId?: string
}

/** Picks a person by typing some of their name. */
export function PersonField({ label, name, people, defaultId }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <Combobox.Root
        items={people}
        name={name}
        defaultValue={people.find((person) => person.id === defaultId) ?? null}
        itemToStringLabel={(person: PickablePerson) => person.name}
        itemToStringValue={(person: PickablePerson) => person.id}
        filter={(person: PickablePerson, query) =>
          `${person.name} ${person.username}`.toLowerCase().includes(query.trim().toLowerCase())
        }
      >
        <div className="relative">
          <Combobox.Input
            id={id}
            placeholder="Type a name"
            className={cn(controlStyle, "h-11 pr-10 pl-3.5")}
          />
          <Combobox.Trigger
            aria-label={`Show everybody for ${label}`}
            className="absolute top-1.5 right-0.5 flex size-8 items-center justify-center rounded-lg text-muted"
          >
            <ChevronDown className="size-4" aria-hidden="true" />
          </Combobox.Trigger>
        </div>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={6} className="z-50">
            <Combobox.Popup className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto rounded-xl border border-line bg-surface p-1.5 text-sm text-ink shadow-float outline-none">
              <Combobox.Empty className="px-2.5 py-2 text-muted empty:hidden">Nobody fits.</Combobox.Empty>
              <Combobox.List>
                {(person: PickablePerson) => (
                  <Combobox.Item
                    key={person.id}
                    value={person}
                    className="flex cursor-default items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none data-highlighted:bg-sunken"
                  >
                    <span className="min-w-0 flex-1 truncate">
                      {person.name} <span className="text-muted">{person.username}</span>
                    </span>
                    <Combobox.ItemIndicator>
                      <Check className="size-4 text-accent-ink" aria-hidden="true" />
                    </Combobox.ItemIndicator>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </div>
  )
}

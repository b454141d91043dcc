"use client"

import { Check, Lock, Minus } from "lucide-react"
import { useId } from "react"
import { Badge } from "@/components/ui/badge"
import { Checkbox } from "@/components/ui/checkbox"
import { cn } from "@/lib/cn"
import type { PermissionEntry } from "@/lib/permissions/contract"
import type { MatrixChoice } from "./permission-matrix"
import type { Resource } from "./resources"

interface Props extends MatrixChoice {
  resource: Resource
}

const lineStyle = "flex min-h-11 items-start gap-3.5 rounded-xl px-3 py-2.5"

/** What may be done with one resource: all of it at once, or one by one. */
export function PermissionGroup({ resource, ...choice }: Props) {
  const id = useId()
  const { entries, title } = resource
  const count = entries.filter(({ name }) => choice.chosen.has(name)).length
  return (
    <section aria-labelledby={id} className="mt-6 rounded-2xl border border-line">
      <div className="flex items-center gap-3.5 border-b border-line py-1.5 pr-4 pl-5">
        {choice.readOnly ? (
          <GroupTitle id={id} title={title} />
        ) : (
          <GroupBox id={id} title={title} entries={entries} count={count} {...choice} />
        )}
        <span className="ml-auto text-sm text-muted tabular-nums">
          {count} of {entries.length}
        </span>
      </div>
      <ul className="grid gap-x-2 p-2 @2xl:grid-cols-2">
        {entries.map((entry) => (
          <li key={entry.name}>
            {choice.readOnly ? (
              <ReadLine entry={entry} on={choice.chosen.has(entry.name)} />
            ) : (
              <ChoiceLine entry={entry} {...standing(entry, choice)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function standing({ name }: PermissionEntry, { chosen, saved, locked, name: field, onChange }: MatrixChoice) {
  const on = chosen.has(name)
  return {
    on,
    changed: saved !== undefined && saved.has(name) !== on,
    locked: locked?.has(name) ?? false,
    name: field,
    onChange: (next: boolean) => onChange?.([name], next),
  }
}

function GroupTitle({ id, title }: { id: string; title: string }) {
  return (
    <h2 id={id} className="flex min-h-10 items-center font-medium">
      {title}
    </h2>
  )
}

interface GroupBoxProps extends MatrixChoice {
  id: string
  title: string
  entries: PermissionEntry[]
  count: number
}

function GroupBox({ id, title, entries, count, chosen, locked, onChange }: GroupBoxProps) {
  const free = entries.map(({ name }) => name).filter((name) => !locked?.has(name))
  const all = count === entries.length
  return (
    <>
      <Checkbox
        id={`${id}-all`}
        aria-label={`All of ${title}`}
        checked={all || (count > 0 && "some")}
        disabled={free.length === 0}
        // What is locked stays as it is, so "all" means all that is within reach.
        onChange={() => onChange?.(free, !free.every((name) => chosen.has(name)))}
      />
      <h2 id={id} className="min-w-0 flex-1 font-medium">
        <label htmlFor={`${id}-all`} className="flex min-h-10 cursor-pointer items-center">
          {title}
        </label>
      </h2>
    </>
  )
}

function ReadLine({ entry, on }: { entry: PermissionEntry; on: boolean }) {
  const Sign = on ? Check : Minus
  return (
    <div className={cn(lineStyle, !on && "text-muted")}>
      <Sign className={cn("size-5 shrink-0", on ? "text-accent-ink" : "text-faint")} aria-hidden="true" />
      <span className="sr-only">{on ? "Allowed: " : "Not allowed: "}</span>
      <Words entry={entry} />
    </div>
  )
}

interface LineProps {
  entry: PermissionEntry
  on: boolean
  /** Unlike what is stored. */
  changed: boolean
  locked: boolean
  name?: string
  onChange: (on: boolean) => void
}

function ChoiceLine({ entry, on, changed, locked, name, onChange }: LineProps) {
  const id = useId()
  return (
    <label
      htmlFor={id}
      className={cn(
        lineStyle,
        locked ? "cursor-default" : "cursor-pointer hover:bg-hover",
        changed && (on ? "bg-accent-soft hover:bg-accent-soft" : "bg-warn-soft hover:bg-warn-soft"),
      )}
    >
      <Checkbox
        id={id}
        name={name}
        checked={on}
        disabled={locked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <Words entry={entry} locked={locked} />
      {changed && <Badge tone={on ? "accent" : "warn"}>{on ? "Added" : "Removed"}</Badge>}
    </label>
  )
}

function Words({ entry, locked }: { entry: PermissionEntry; locked?: boolean }) {
  return (
    <span className="min-w-0 flex-1 text-sm">
      <span className={cn("block text-pretty", locked && "text-muted")}>{entry.description}</span>
      <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <code className="font-mono wrap-anywhere">{entry.name}</code>
        {locked && (
          <span className="flex items-center gap-1">
            <Lock className="size-3" aria-hidden="true" />
            You don’t hold this in every shop
          </span>
        )}
      </span>
    </span>
  )
}

"use client"

import { useRouter } from "next/navigation"
import { useTransition } from "react"
import { controlStyle } from "@/components/ui/control-style"
import { cn } from "@/lib/cn"
import { type ListAddress, withFilter } from "./list-address"

interface Props {
  path: string
  address: ListAddress
}

/** Narrows a list down to the days from one to another, by the address bar. */
export function ListDays(props: Props) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="sr-only">Days, by UTC</legend>
      <Day {...props} name="from" label="From" />
      <Day {...props} name="to" label="to" />
    </fieldset>
  )
}

function Day({ path, address, name, label }: Props & { name: "from" | "to"; label: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const value = address.filters[name] ?? ""
  return (
    <label className="flex items-center gap-2 text-sm text-muted">
      {label}
      <input
        key={value}
        type="date"
        defaultValue={value}
        aria-busy={busy}
        // A date that is still being typed comes as nothing; only a whole one, or one that was emptied, counts.
        onBlur={({ target }) => {
          if (target.value !== value && !target.validity.badInput)
            start(() => router.push(withFilter(path, address, name, target.value || null)))
        }}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
        className={cn(controlStyle, "h-9 w-auto rounded-lg px-2.5")}
      />
    </label>
  )
}

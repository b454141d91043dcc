"use client"

import { useRouter } from "next/navigation"
import { useTransition } from "react"
import { Select } from "@/components/ui/select"
import { type ListAddress, withFilter } from "./list-address"

interface Props {
  path: string
  address: ListAddress
  /** The filter's name in the address. */
  name: string
  label: string
  /** What is shown while nothing is chosen. */
  all: string
  options: readonly { value: string; text: string }[]
}

/** Narrows a list down by the address bar. */
export function ListFilter({ path, address, name, label, all, options }: Props) {
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <Select
      className="[&>select]:h-10 [&>select]:rounded-control [&>svg]:top-3"
      aria-label={label}
      aria-busy={busy}
      value={address.filters[name] ?? ""}
      onChange={({ target }) =>
        start(() => router.push(withFilter(path, address, name, target.value || null)))
      }
    >
      <option value="">{all}</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  )
}

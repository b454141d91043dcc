import { Search } from "lucide-react"
import Form from "next/form"
import { buttonStyle } from "@/components/ui/button-style"
import { controlStyle } from "@/components/ui/control-style"
import { cn } from "@/lib/cn"
import type { ListAddress } from "./list-address"

interface Props {
  path: string
  address: ListAddress
  label: string
  placeholder: string
}

/** Searches by the address bar, so that a search can be kept, shared and gone back to. */
export function ListSearch({ path, address: { q, filters }, label, placeholder }: Props) {
  return (
    <Form action={path} role="search" className="flex w-full max-w-md gap-2">
      {Object.entries(filters).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="relative min-w-0 flex-1">
        <Search className="pointer-events-none absolute top-3 left-3 size-4 text-muted" aria-hidden="true" />
        <input
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={200}
          enterKeyHint="search"
          autoComplete="off"
          aria-label={label}
          placeholder={placeholder}
          className={cn(controlStyle, "h-10 pr-2 pl-9")}
        />
      </div>
      <button type="submit" className={buttonStyle("secondary")}>
        Search
      </button>
    </Form>
  )
}

"use client"

import { useEffect, useId, useRef, useState } from "react"

interface Key {
  key: string
  preventDefault: () => void
}

/**
 * A list of choices that is walked through by arrows while the cursor stays in an input (WAI-ARIA combobox pattern).
 * With several `columns` the list is a grid, and the arrows to the sides move in it too.
 */
export function useOptions<T>(options: readonly T[], onTake: (option: T) => void, columns = 1) {
  const listId = useId()
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const at = Math.min(active, options.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" })
  })

  const steps: Record<string, number> = { ArrowDown: columns, ArrowUp: -columns }
  if (columns > 1) Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 })

  function move(by: number): void {
    const count = options.length
    // Off one end of a list and on at the other; a grid has edges.
    const next = columns === 1 ? (at + by + count) % count : Math.max(0, Math.min(count - 1, at + by))
    setActive(next)
  }

  return {
    list,
    listId,
    at,
    activeId: options.length > 0 ? optionId(at) : undefined,
    optionId,
    setActive,
    /** True when the key moved through the list, or took what is active. */
    onKey(event: Key): boolean {
      if (options.length === 0) return false
      const by = steps[event.key]
      const chosen = options[at]
      if (by !== undefined) move(by)
      else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) onTake(chosen)
      else return false
      event.preventDefault()
      return true
    },
  }
}

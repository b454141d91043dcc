"use client"

import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { cn } from "@/lib/cn"
import { findEmoji } from "./emoji"
import { useOptions } from "./use-options"

const COLUMNS = 8

interface Props {
  onTake: (emoji: string) => void
  onClose: () => void
}

/** A small choice of the device's own emoji, found by name. */
export default function EmojiPicker({ onTake, onClose }: Props) {
  const [search, setSearch] = useState("")
  const box = useRef<HTMLDivElement>(null)
  const found = findEmoji(search)
  const options = useOptions(found, ({ sign }) => onTake(sign), COLUMNS)
  const { listId, activeId, optionId, at } = options

  useEffect(() => box.current?.querySelector("input")?.focus(), [])
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      const inside = target instanceof Element && target.closest("[data-emoji], [aria-label=Emoji]")
      if (!inside) onClose()
    }
    document.addEventListener("pointerdown", onPress)
    return () => document.removeEventListener("pointerdown", onPress)
  }, [onClose])

  function onKeyDown(event: KeyboardEvent) {
    // The form around it sends on Enter.
    if (event.key === "Enter") event.preventDefault()
    if (event.key === "Escape" || (event.key === "Tab" && event.shiftKey)) {
      event.preventDefault()
      onClose()
    } else options.onKey(event)
  }

  return (
    <div
      ref={box}
      data-emoji
      role="dialog"
      aria-label="Emoji"
      className="absolute right-0 bottom-full z-30 mb-2 w-[min(21rem,100%)] rounded-2xl border border-line bg-surface p-2 shadow-float"
    >
      <input
        type="text"
        role="combobox"
        aria-label="Search emoji"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder="Search, such as thanks"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value)
          options.setActive(0)
        }}
        onKeyDown={onKeyDown}
        className="h-9 w-full rounded-lg border border-line-strong bg-surface px-3 text-base sm:text-sm"
      />
      {found.length === 0 && (
        <p className="px-2 py-4 text-center text-sm text-muted">No emoji of that name.</p>
      )}
      {found.length > 0 && (
        <div
          ref={options.list}
          id={listId}
          role="listbox"
          aria-label="Emoji"
          className="mt-2 grid max-h-52 grid-cols-8 overflow-y-auto"
        >
          {found.map(({ sign, name }, index) => (
            // The keys are the input's, where the cursor stays.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={sign}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              aria-label={name}
              title={name}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => options.setActive(index)}
              onClick={() => onTake(sign)}
              className={cn(
                "flex aspect-square cursor-default items-center justify-center rounded-lg text-xl",
                index === at && "bg-accent-soft ring-1 ring-focus ring-inset",
              )}
            >
              {sign}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

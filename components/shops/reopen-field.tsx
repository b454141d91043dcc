"use client"

import { useId, useState } from "react"
import { controlStyle } from "@/components/ui/control-style"
import { Select } from "@/components/ui/select"
import { cn } from "@/lib/cn"

const UNITS = [
  { text: "days", minutes: 1_440 },
  { text: "hours", minutes: 60 },
  { text: "minutes", minutes: 1 },
] as const

/** The largest unit in which it is a whole number; what reads best. */
function unitOf(minutes: number): number {
  return UNITS.find((unit) => minutes > 0 && minutes % unit.minutes === 0)?.minutes ?? 1_440
}

interface Props {
  minutes: number
  error?: string
  onChange: (minutes: number) => void
}

/** How long after its end a chat goes on when the customer writes again. */
export function ReopenField({ minutes, error, onChange }: Props) {
  const id = useId()
  const [unit, setUnit] = useState(() => unitOf(minutes))
  const shown = Number.isInteger(minutes / unit) ? unit : unitOf(minutes)
  const amount = minutes < 0 ? "" : String(minutes / shown)

  function onAmount(text: string) {
    // What is no number is kept as one that the contract refuses, so that the field is told.
    onChange(/^\d+$/.test(text) ? Number(text) * shown : -1)
  }

  function onUnit(next: number) {
    setUnit(next)
    onChange(minutes < 0 ? minutes : (minutes / shown) * next)
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        Reopen window
      </label>
      <div className="flex max-w-72 gap-2">
        <input
          id={id}
          name="reopenMinutes"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={amount}
          onChange={({ target }) => onAmount(target.value.trim())}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          className={cn(controlStyle, "h-11 px-3.5")}
        />
        <Select
          aria-label="Unit of the reopen window"
          value={shown}
          onChange={({ target }) => onUnit(Number(target.value))}
          className="w-36 shrink-0 [&>select]:h-11 [&>select]:rounded-control [&>svg]:top-3.5"
        >
          {UNITS.map(({ text, minutes: length }) => (
            <option key={text} value={length}>
              {text}
            </option>
          ))}
        </Select>
      </div>
      <p id={`${id}-note`} className={cn("mt-1.5 text-sm", error ? "text-danger" : "text-muted")}>
        {error ? "This must be a whole number, and at most 365 days." : sentence(minutes, shown, amount)}
      </p>
    </div>
  )
}

function sentence(minutes: number, unit: number, amount: string): string {
  if (minutes === 0) return "A customer who writes again always starts a new chat."
  const words = UNITS.find((one) => one.minutes === unit)?.text ?? "minutes"
  const length = amount === "1" ? `one ${words.slice(0, -1)}` : `${amount} ${words}`
  if (amount === "") return "0 means that a closed chat stays closed."
  return `A customer who writes within ${length} of the end continues the same chat.`
}

"use client"

import { Plus, Trash2 } from "lucide-react"
import { useRef } from "react"
import { Button } from "@/components/ui/button"
import { controlStyle } from "@/components/ui/control-style"
import { Select } from "@/components/ui/select"
import { cn } from "@/lib/cn"
import { type AttributeKind, type AttributeRow, attributeField } from "./customer-values"

interface Props {
  rows: AttributeRow[]
  problemOf: (row: AttributeRow) => string | undefined
  onChange: (rows: AttributeRow[]) => void
}

const KINDS: Record<AttributeKind, string> = { text: "Text", number: "Number", flag: "Yes or no" }

/** What a fact of one kind becomes as another. */
function asKind(row: AttributeRow, kind: AttributeKind): AttributeRow {
  if (kind === "flag") return { ...row, kind, value: row.value === "true" ? "true" : "false" }
  return { ...row, kind, value: row.kind === "flag" ? "" : row.value }
}

/** Free facts about a customer, one below the other. */
export function AttributesEditor({ rows, problemOf, onChange }: Props) {
  const list = useRef<HTMLFieldSetElement>(null)
  const change = (row: AttributeRow) => onChange(rows.map((one) => (one.id === row.id ? row : one)))

  function add() {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1
    onChange([...rows, { id, name: "", kind: "text", value: "" }])
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>(`[data-row="${id}"]`)?.focus())
  }

  return (
    <fieldset ref={list}>
      <legend className="text-sm font-medium">Attributes</legend>
      <p className="mt-0.5 text-sm text-muted">Anything worth knowing, such as orders or a size.</p>
      <ul className="mt-3 space-y-3">
        {rows.map((row, at) => (
          <AttributeLine
            key={row.id}
            row={row}
            at={at + 1}
            problem={problemOf(row)}
            onChange={change}
            onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
          />
        ))}
      </ul>
      <Button variant="quiet" size="small" className="mt-2 -ml-3" onClick={add} disabled={rows.length >= 50}>
        <Plus className="size-4" aria-hidden="true" />
        Add attribute
      </Button>
    </fieldset>
  )
}

interface LineProps {
  row: AttributeRow
  at: number
  problem: string | undefined
  onChange: (row: AttributeRow) => void
  onRemove: () => void
}

function AttributeLine({ row, at, problem, onChange, onRemove }: LineProps) {
  const wrong = problem ? true : undefined
  const note = `attribute-${row.id}-note`
  return (
    <li className="rounded-xl border border-line p-2.5">
      <div className="flex gap-2">
        <input
          data-row={row.id}
          aria-label={`Name of attribute ${at}`}
          placeholder="Name"
          value={row.name}
          maxLength={64}
          autoComplete="off"
          aria-invalid={wrong}
          aria-describedby={problem ? note : undefined}
          onChange={({ target }) => onChange({ ...row, name: target.value })}
          className={cn(controlStyle, "h-9 min-w-0 flex-1 rounded-lg px-3 font-medium")}
        />
        <Select
          aria-label={`Kind of attribute ${at}`}
          value={row.kind}
          onChange={({ target }) => onChange(asKind(row, target.value as AttributeKind))}
          className="w-32 shrink-0"
        >
          {Object.entries(KINDS).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </Select>
      </div>
      <div className="mt-2 flex gap-2">
        <AttributeValue row={row} at={at} wrong={wrong} note={note} onChange={onChange} />
        <Button variant="quiet" size="small" aria-label={`Remove attribute ${at}`} onClick={onRemove}>
          <Trash2 className="size-4" aria-hidden="true" />
        </Button>
      </div>
      {problem && (
        <p id={note} className="mt-1.5 text-sm text-danger">
          {problem}
        </p>
      )}
    </li>
  )
}

interface ValueProps extends Pick<LineProps, "row" | "at" | "onChange"> {
  wrong: true | undefined
  note: string
}

function AttributeValue({ row, at, wrong, note, onChange }: ValueProps) {
  const label = `Value of attribute ${at}`
  if (row.kind === "flag") {
    return (
      <Select
        aria-label={label}
        name={attributeField(row)}
        value={row.value}
        onChange={({ target }) => onChange({ ...row, value: target.value })}
        className="min-w-0 flex-1"
      >
        <option value="true">Yes</option>
        <option value="false">No</option>
      </Select>
    )
  }
  return (
    <input
      aria-label={label}
      name={attributeField(row)}
      placeholder="Value"
      value={row.value}
      maxLength={500}
      autoComplete="off"
      inputMode={row.kind === "number" ? "decimal" : "text"}
      aria-invalid={wrong}
      aria-describedby={wrong ? note : undefined}
      onChange={({ target }) => onChange({ ...row, value: target.value })}
      className={cn(controlStyle, "h-9 min-w-0 flex-1 rounded-lg px-3")}
    />
  )
}

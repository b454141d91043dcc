import type { AuditEntry } from "@/lib/audit/contract"
import { fieldWord, valueWord } from "./field-words"

/** What changed, field by field: what was there, struck out, and what is there now. */
export function AuditDiff({ changes }: Pick<AuditEntry, "changes">) {
  return (
    <dl className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface text-sm">
      {changes.map((change) => (
        <div
          key={change.field}
          className="grid gap-x-4 gap-y-1.5 px-3.5 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="py-0.5 text-muted wrap-anywhere">{fieldWord(change.field)}</dt>
          <dd className="min-w-0 space-y-1">
            <Removed value={valueWord(change.from)} />
            <Added value={valueWord(change.to)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const lineStyle = "flex gap-2 rounded-md px-2 py-0.5 whitespace-pre-wrap wrap-anywhere"

function Removed({ value }: { value: string | null }) {
  if (value === null) return null
  return (
    <del className={`${lineStyle} bg-danger-soft text-danger no-underline`}>
      <Sign mark="−" word="Removed: " />
      <span className="line-through">{value}</span>
    </del>
  )
}

function Added({ value }: { value: string | null }) {
  if (value === null) return null
  return (
    <ins className={`${lineStyle} bg-accent-soft text-accent-ink no-underline`}>
      <Sign mark="+" word="Added: " />
      <span>{value}</span>
    </ins>
  )
}

/** Colour alone says nothing to who can't tell red from green. */
function Sign({ mark, word }: { mark: string; word: string }) {
  return (
    <span className="w-2.5 shrink-0 text-center font-mono select-none">
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{word}</span>
    </span>
  )
}

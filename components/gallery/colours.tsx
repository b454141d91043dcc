import { cn } from "@/lib/cn"
import { Shelf, Specimen } from "./specimen"

const GROUNDS = [
  ["paper", "bg-paper"],
  ["surface", "bg-surface"],
  ["sunken", "bg-sunken"],
  ["raised", "bg-raised"],
  ["hover", "bg-hover"],
] as const

const INKS = [
  ["ink", "text-ink"],
  ["muted", "text-muted"],
  ["faint", "text-faint"],
  ["accent-ink", "text-accent-ink"],
  ["warn", "text-warn"],
  ["danger", "text-danger"],
] as const

const PAIRS = [
  ["on-accent", "bg-accent text-on-accent"],
  ["accent-ink", "bg-accent-soft text-accent-ink"],
  ["warn", "bg-warn-soft text-warn"],
  ["danger", "bg-danger-soft text-danger"],
  ["on-danger", "bg-danger-fill text-on-danger"],
] as const

/** The palette: every pair that is used has a contrast of 4.5 or more. */
export function Colours() {
  return (
    <Specimen
      title="Colour"
      text="One accent; a shop’s own colour takes its place on the shop’s pages. Warm paper rather than grey. Each ink reads on each ground at 4.5:1 or better."
    >
      <Shelf name="Inks on grounds">
        <div className="grid w-full grid-cols-1 gap-2">
          {GROUNDS.map(([name, ground]) => (
            <p
              key={name}
              className={cn("flex flex-wrap gap-x-3 rounded-lg border border-line p-2.5", ground)}
            >
              <span className="w-16 text-sm font-medium">{name}</span>
              {INKS.map(([ink, colour]) => (
                <span key={ink} className={cn("text-sm", colour)}>
                  {ink}
                </span>
              ))}
            </p>
          ))}
        </div>
      </Shelf>
      <Shelf name="Pairs">
        {PAIRS.map(([name, pair]) => (
          <span key={name} className={cn("rounded-lg px-3 py-2 text-sm font-medium", pair)}>
            {name}
          </span>
        ))}
      </Shelf>
      <Shelf name="Lines">
        <span className="h-8 w-24 rounded-lg border border-line" title="line" />
        <span className="h-8 w-24 rounded-lg border border-line-strong" title="line-strong" />
      </Shelf>
    </Specimen>
  )
}

import { cn } from "@/lib/cn"
import { Shelf, Specimen } from "./specimen"

const SIZES = [
  ["text-2xl", "Head of a page", "text-2xl font-semibold tracking-tight"],
  ["text-lg", "Head of a dialog", "text-lg font-semibold tracking-tight"],
  ["text-base", "Head of a section", "text-base font-semibold tracking-tight"],
  ["text-sm", "What one reads and presses", "text-sm"],
  ["text-xs", "Beside it: times, counts, groups", "text-xs text-muted"],
] as const

const ROUNDS = [
  ["control", "rounded-control"],
  ["card", "rounded-card"],
  ["dialog", "rounded-dialog"],
] as const

const SHADOWS = [
  ["raised", "shadow-raised"],
  ["float", "shadow-float"],
] as const

/** Type, corners, depth and motion. */
export function Measures() {
  return (
    <Specimen
      title="Type, corners, depth, motion"
      text="Geist, served from here. Space goes in steps of 4 px. Motion only where it explains where something went, and none for people who asked for less."
    >
      <Shelf name="Type">
        <div className="w-full space-y-1.5">
          {SIZES.map(([name, text, style]) => (
            <p key={name} className="flex items-baseline gap-3">
              <span className="w-20 shrink-0 font-mono text-xs text-faint">{name}</span>
              <span className={style}>{text}</span>
            </p>
          ))}
        </div>
      </Shelf>
      <Shelf name="Corners">
        {ROUNDS.map(([name, corner]) => (
          <span key={name} className={cn("border border-line-strong px-4 py-3 text-sm", corner)}>
            {name}
          </span>
        ))}
      </Shelf>
      <Shelf name="Depth">
        {SHADOWS.map(([name, shadow]) => (
          <span key={name} className={cn("rounded-card bg-raised px-4 py-3 text-sm", shadow)}>
            {name}
          </span>
        ))}
      </Shelf>
      <Shelf name="Motion: point at it">
        <span className="rounded-control bg-accent-soft px-4 py-3 text-sm text-accent-ink transition-transform hover:translate-x-2">
          quick, 150 ms
        </span>
      </Shelf>
    </Specimen>
  )
}

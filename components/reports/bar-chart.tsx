import { cn } from "@/lib/cn"

export interface Bar {
  /** In full, for the table. */
  name: string
  /** Under the bar; empty for those that would stand too close. */
  tick: string
  /** From the bottom to the top. */
  parts: { name: string; value: number; color: string }[]
}

const [WIDTH, HEIGHT, GAP] = [560, 160, 0.28]

/** A round number at or above the largest, so that the line at the top can be read. */
function ceiling(largest: number): number {
  const steps = [4, 8, 12, 20, 40, 60, 80, 100, 160, 200, 400, 600, 800]
  const factor = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, largest))) - 2)
  return (steps.find((step) => step * factor >= largest) ?? 1_000) * factor
}

const total = ({ parts }: Bar) => parts.reduce((sum, { value }) => sum + value, 0)

/** Bars side by side, drawn as one picture with a name; the figures themselves stand in a table beside it. */
export function BarChart({ label, bars, className }: { label: string; bars: Bar[]; className?: string }) {
  const top = ceiling(Math.max(0, ...bars.map(total)))
  return (
    <div className={cn("flex gap-2 text-xs text-muted tabular-nums", className)}>
      <div aria-hidden="true" className="flex h-40 w-7 flex-col justify-between text-right leading-none">
        {[top, top / 2, 0].map((value) => (
          <span key={value} className="first:-mt-1.5 last:-mb-1.5">
            {value}
          </span>
        ))}
      </div>
      <div className="min-w-0 flex-1">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-40 w-full overflow-visible"
        >
          {[0, 0.5, 1].map((at) => (
            <line
              key={at}
              x1={0}
              x2={WIDTH}
              y1={HEIGHT * at}
              y2={HEIGHT * at}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {bars.map((bar, at) => (
            <Column key={bar.name} bar={bar} at={at} count={bars.length} top={top} />
          ))}
        </svg>
        <div aria-hidden="true" className="mt-2 flex">
          {bars.map((bar) => (
            <span key={bar.name} className="w-0 flex-1 text-center whitespace-nowrap">
              <span className="inline-block">{bar.tick}</span>
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}

function Column({ bar, at, count, top }: { bar: Bar; at: number; count: number; top: number }) {
  const slot = WIDTH / count
  const parts = bar.parts.filter(({ value }) => value > 0)
  return (
    <g>
      <title>{`${bar.name}: ${total(bar)}`}</title>
      {parts.map((part, index) => {
        const below = parts.slice(0, index).reduce((sum, { value }) => sum + value, 0)
        const height = (part.value / top) * HEIGHT
        return (
          <rect
            key={part.name}
            x={at * slot + (slot * GAP) / 2}
            width={slot * (1 - GAP)}
            y={HEIGHT - (below / top) * HEIGHT - height}
            height={height}
            style={{ fill: part.color }}
            className="stroke-surface"
            strokeWidth={index > 0 ? 1.5 : 0}
            vectorEffect="non-scaling-stroke"
          />
        )
      })}
    </g>
  )
}

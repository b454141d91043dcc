"use client"

import { useState } from "react"
import { useHydrated } from "@/components/ui/use-hydrated"
import { cn } from "@/lib/cn"
import type { Shop } from "@/lib/shops/contract"

const THEMES = { light: "Light", dark: "Dark" } as const
const WIDTHS = { desk: "Desktop", phone: "Phone" } as const

/**
 * The widget at work on a pretend site, which is a page of ours. A sandbox would have to let it be of our origin, or the
 * chat inside of it would refuse its frame; and one that does keeps nothing out.
 */
export function WidgetPreview({ shop }: { shop: Shop }) {
  const [theme, setTheme] = useState<keyof typeof THEMES>("light")
  const [width, setWidth] = useState<keyof typeof WIDTHS>("desk")
  // What comes from the server is moved into its place in steps, and a frame that is moved loads anew.
  const isInPlace = useHydrated()
  if (!shop.isActive)
    return <p className="text-sm text-muted">Reactivate the shop to see its chat on a site.</p>
  return (
    <figure className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <figcaption className="text-sm font-medium">Preview</figcaption>
        <div className="flex gap-2.5">
          <Choice label="Theme of the site" options={THEMES} value={theme} onChange={setTheme} />
          <Choice label="Width of the site" options={WIDTHS} value={width} onChange={setWidth} />
        </div>
      </div>
      <div className="h-[42rem] overflow-hidden rounded-xl border border-line bg-sunken">
        {isInPlace && (
          <iframe
            // Another theme is another page, so that the chat starts as on a site that looks like this.
            key={theme}
            src={`/preview/${shop.slug}?theme=${theme}`}
            title="Preview of the chat on a site"
            loading="lazy"
            className={cn("mx-auto block size-full bg-surface", width === "phone" && "max-w-[24.375rem]")}
          />
        )}
      </div>
      <p className="text-sm text-muted">This is the real chat: what you write here reaches the team.</p>
    </figure>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  options: Record<Value, string>
  value: Value
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset aria-label={label} className="flex rounded-lg bg-sunken p-0.5">
      {Object.entries<string>(options).map(([option, text]) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option as Value)}
          className="h-7 rounded-md px-2.5 text-xs font-medium text-muted hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-raised"
        >
          {text}
        </button>
      ))}
    </fieldset>
  )
}

"use client"

import { Plus, X } from "lucide-react"
import { useEffect, useId, useRef } from "react"
import { SectionForm } from "@/components/console/section-form"
import { Button } from "@/components/ui/button"
import { buttonStyle } from "@/components/ui/button-style"
import { controlStyle } from "@/components/ui/control-style"
import { cn } from "@/lib/cn"
import type { Shop } from "@/lib/shops/contract"
import { asOrigin } from "./as-origin"
import { websiteOf } from "./shop-values"
import { useEditShop } from "./use-edit-shop"

/** As many as the contract takes. */
const MOST = 50
const FIELDS = Array.from({ length: MOST }, (_, at) => `allowedOrigins.${at}`)

/** The sites that may show the shop's chat inside of them. */
export function WebsiteForm({ shop }: { shop: Shop }) {
  const edit = useEditShop("website", shop, websiteOf, FIELDS)
  const origins = edit.values.allowedOrigins
  const list = useRef<HTMLUListElement>(null)
  const added = useRef(false)
  const set = (next: string[]) => edit.set("allowedOrigins", next)

  useEffect(() => {
    if (!added.current) return
    added.current = false
    list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus()
  })

  function add() {
    added.current = true
    set([...origins, ""])
  }

  return (
    <SectionForm label="Website" {...edit} onSave={edit.save} onDiscard={edit.drop}>
      <p className="mb-2.5 text-sm font-medium">Allowed sites</p>
      <ul ref={list} aria-label="Allowed sites" className="space-y-2.5">
        {origins.map((origin, at) => (
          <OriginRow
            // biome-ignore lint/suspicious/noArrayIndexKey: what is typed is all there is of a row
            key={at}
            number={at + 1}
            value={origin}
            error={edit.problem.fields[`allowedOrigins.${at}`]}
            onChange={(value) => set(origins.map((one, index) => (index === at ? value : one)))}
            onRemove={() => set(origins.filter((_, index) => index !== at))}
          />
        ))}
      </ul>
      {origins.length === 0 && (
        <p className="text-sm text-muted">No site yet: the chat is on its own page only.</p>
      )}
      {origins.length < MOST && (
        <Button variant="secondary" size="small" onClick={add}>
          <Plus className="size-4" aria-hidden="true" />
          Add site
        </Button>
      )}
    </SectionForm>
  )
}

interface RowProps {
  number: number
  value: string
  error?: string
  onChange: (value: string) => void
  onRemove: () => void
}

function OriginRow({ number, value, error, onChange, onRemove }: RowProps) {
  const id = useId()
  return (
    <li>
      <div className="flex items-center gap-2">
        <input
          name={`allowedOrigins.${number - 1}`}
          aria-label={`Site ${number}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-note` : undefined}
          type="url"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
          placeholder="https://www.example.com"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          onBlur={() => asOrigin(value) !== value && onChange(asOrigin(value))}
          className={cn(controlStyle, "h-11 px-3.5")}
        />
        <button
          type="button"
          aria-label={`Remove site ${number}`}
          onClick={onRemove}
          className={buttonStyle("quiet", "icon")}
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      </div>
      {error && (
        <p id={`${id}-note`} className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </li>
  )
}

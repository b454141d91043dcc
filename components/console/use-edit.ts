"use client"

import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import type { ActionResult } from "@/lib/http/action"
import { draftOf, keepDraft, noteOwnSave, startingFrom } from "./drafts"
import { useSay } from "./status"
import { useSave } from "./use-save"
import { useUnsaved } from "./use-unsaved"

interface Spec<Stored, Values> {
  /** Tells the forms of one page apart. */
  name: string
  /** As the page has read it. */
  listed: Stored
  valuesOf: (stored: Stored) => Values
  send: (input: { id: string; version: number } & Partial<Values>) => Promise<ActionResult<Stored>>
  /** Names of the form's fields, as the contract spells them. */
  fields: readonly string[]
  said: (stored: Stored) => string
  onDone?: () => void
}

/**
 * What is being changed of something stored. Only what was changed is sent, with the version that it was changed from:
 * who saves after somebody else has saved is told so. What was typed outlives the page.
 */
export function useEdit<Stored extends { id: string; version: number }, Values extends object>(
  spec: Spec<Stored, Values>,
) {
  const { listed, valuesOf } = spec
  const key = `${spec.name}:${listed.id}`
  const [saved, setSaved] = useState(listed)
  const [draft, setDraft] = useState(() => draftOf(key))
  const [reloading, startReload] = useTransition()
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(spec.send, spec.fields, onSaved)
  // The page is read again after a save; until that arrives the answer of the save is newer.
  const stored = saved.id === listed.id && saved.version > listed.version ? saved : listed
  const changes = (draft?.changes ?? {}) as Partial<Values>
  const changed = draft !== null
  useUnsaved(changed)

  function keep(next: typeof draft) {
    keepDraft(key, next)
    setDraft(next)
  }

  function set<Name extends keyof Values>(name: Name, value: Values[Name]) {
    const next = { ...changes, [name]: value }
    const differs = differing(next, valuesOf(stored))
    keep(
      Object.keys(differs).length > 0 ? { version: draft?.version ?? stored.version, changes: next } : null,
    )
  }

  function onSaved(newest: Stored) {
    noteOwnSave(newest.id, newest.version - 1)
    setSaved(newest)
    keep(null)
    say(spec.said(newest))
    spec.onDone?.()
    router.refresh()
  }

  function drop() {
    keep(null)
    forget()
  }

  return {
    stored,
    values: { ...valuesOf(stored), ...changes },
    changed,
    set,
    save: () => {
      if (!draft) return
      const differs = differing(changes, valuesOf(stored))
      if (Object.keys(differs).length === 0) return drop()
      void save({ id: stored.id, version: startingFrom(stored.id, draft.version), ...differs })
    },
    drop,
    /** Reads again what is stored; what was typed gives way to it. */
    reload: {
      busy: reloading,
      onReload: () =>
        startReload(() => {
          router.refresh()
          drop()
        }),
    },
    busy,
    problem,
  }
}

function differing<Values extends object>(changes: Partial<Values>, stored: Values): Partial<Values> {
  const entries = Object.entries(changes).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(stored[name as keyof Values]),
  )
  return Object.fromEntries(entries) as Partial<Values>
}

"use client"

import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { updateRoleAction } from "@/lib/roles/actions"
import type { Role } from "@/lib/roles/contract"

interface Draft {
  permissions: ReadonlySet<string>
  requiresSecondFactor: boolean
  /** The version that it started from. */
  version: number
}

/** The browser's way back can't be held up: what was chosen is still here on return. */
const kept = new Map<string, Draft>()

/**
 * What is being changed of what a role allows and asks for. It knows the version that it started from: who saves it after
 * somebody else has saved is told so.
 */
export function useRoleDraft(listed: Role) {
  const [saved, setSaved] = useState(listed)
  const [draft, setDraft] = useState<Draft | null>(() => kept.get(listed.id) ?? null)
  const [reloading, startReload] = useTransition()
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(updateRoleAction, [], onSaved)
  // The page is read again after a save; until that arrives the answer of the save is newer.
  const role = saved.version > listed.version ? saved : listed
  const stored = new Set(role.permissions)
  const chosen = draft?.permissions ?? stored
  const added = [...chosen].filter((name) => !stored.has(name))
  const removed = [...stored].filter((name) => !chosen.has(name))
  const requiresSecondFactor = draft?.requiresSecondFactor ?? role.requiresSecondFactor
  const isRuleChanged = requiresSecondFactor !== role.requiresSecondFactor

  function keep(next: Draft | null) {
    setDraft(next)
    if (next) kept.set(listed.id, next)
    else kept.delete(listed.id)
  }

  function discard() {
    keep(null)
    forget()
  }

  function change(permissions: ReadonlySet<string>, rule: boolean) {
    const isSame = permissions.size === stored.size && [...permissions].every((name) => stored.has(name))
    if (isSame && rule === role.requiresSecondFactor) discard()
    else keep({ permissions, requiresSecondFactor: rule, version: draft?.version ?? role.version })
  }

  function choose(names: string[], on: boolean) {
    const permissions = new Set(chosen)
    for (const name of names) {
      if (on) permissions.add(name)
      else permissions.delete(name)
    }
    change(permissions, requiresSecondFactor)
  }

  /** Only what has changed is sent: of a system role the permissions can't be. */
  function onSave() {
    const version = draft?.version ?? role.version
    const permissions = added.length + removed.length > 0 && { permissions: [...chosen] }
    void save({ id: role.id, version, ...permissions, ...(isRuleChanged && { requiresSecondFactor }) })
  }

  function onSaved(newest: Role) {
    setSaved(newest)
    discard()
    say(`${newest.name} is saved. It counts at once.`)
    router.refresh()
  }

  return {
    role,
    stored,
    chosen,
    added,
    removed,
    requiresSecondFactor,
    isRuleChanged,
    choose,
    require: (rule: boolean) => change(chosen, rule),
    discard,
    save: onSave,
    /** Takes over what is stored now; what was chosen gives way to it. */
    reload: () =>
      startReload(() => {
        router.refresh()
        discard()
      }),
    busy,
    reloading,
    problem,
  }
}

"use client"

import { Lock } from "lucide-react"
import { LeaveGuard } from "@/components/console/leave-guard"
import { PermissionMatrix } from "@/components/permissions/permission-matrix"
import { Banner } from "@/components/ui/banner"
import type { PermissionEntry } from "@/lib/permissions/contract"
import type { Role } from "@/lib/roles/contract"
import { RoleHead } from "./role-head"
import { RoleSaveBar } from "./role-save-bar"
import { useRoleDraft } from "./use-role-draft"

interface Props {
  role: Role
  catalogue: PermissionEntry[]
  /** Permissions that the person doesn't hold in every shop, and so can't give. */
  locked: string[]
  /** Why the role can't be changed; null when it can. */
  whyNot: string | null
  mayCopy: boolean
  mayDelete: boolean
}

/** A role and everything that it could allow. */
export function RoleEditor({ role: listed, catalogue, locked, whyNot, mayCopy, mayDelete }: Props) {
  const draft = useRoleDraft(listed)
  const changes = draft.added.length + draft.removed.length
  return (
    <>
      <RoleHead role={draft.role} mayRename={whyNot === null} mayCopy={mayCopy} mayDelete={mayDelete} />
      {whyNot !== null && (
        <Banner icon={Lock} className="mt-7">
          {whyNot}
        </Banner>
      )}
      <div className="mt-7 **:scroll-mb-32">
        <PermissionMatrix
          catalogue={catalogue}
          chosen={draft.chosen}
          saved={draft.stored}
          locked={new Set(locked)}
          readOnly={whyNot !== null}
          onChange={draft.choose}
        />
      </div>
      {changes > 0 && (
        <RoleSaveBar
          added={draft.added.length}
          removed={draft.removed.length}
          busy={draft.busy}
          reloading={draft.reloading}
          problem={draft.problem}
          onSave={draft.save}
          onDiscard={draft.discard}
          onReload={draft.reload}
        />
      )}
      <LeaveGuard unsaved={changes > 0} onDiscard={draft.discard} />
    </>
  )
}

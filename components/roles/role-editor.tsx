"use client"

import { Lock } from "lucide-react"
import { LeaveGuard } from "@/components/console/leave-guard"
import { PermissionMatrix } from "@/components/permissions/permission-matrix"
import { Banner } from "@/components/ui/banner"
import type { PermissionEntry } from "@/lib/permissions/contract"
import type { Role } from "@/lib/roles/contract"
import { RoleHead } from "./role-head"
import { RoleSaveBar } from "./role-save-bar"
import { SecondFactorRule } from "./second-factor-rule"
import { useRoleDraft } from "./use-role-draft"

interface Props {
  role: Role
  catalogue: PermissionEntry[]
  /** Permissions that the person doesn't hold in every shop, and so can't give. */
  locked: string[]
  /** Why the role can't be changed; null when it can. */
  whyNot: string | null
  /** Whether the person may say if it asks for a second factor, which a system role can too. */
  mayRequire: boolean
  /** The person has the role, and no second factor. */
  concernsSelf: boolean
  mayCopy: boolean
  mayDelete: boolean
}

/** A role and everything that it could allow. */
export function RoleEditor({ role: listed, catalogue, locked, whyNot, mayCopy, mayDelete, ...rule }: Props) {
  const draft = useRoleDraft(listed)
  const hasChanges = draft.added.length + draft.removed.length > 0 || draft.isRuleChanged
  return (
    <>
      <RoleHead role={draft.role} mayRename={whyNot === null} mayCopy={mayCopy} mayDelete={mayDelete} />
      {whyNot !== null && (
        <Banner icon={Lock} className="mt-7">
          {whyNot}
        </Banner>
      )}
      <SecondFactorRule
        checked={draft.requiresSecondFactor}
        readOnly={!rule.mayRequire}
        concernsSelf={rule.concernsSelf}
        onChange={draft.require}
      />
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
      {hasChanges && (
        <RoleSaveBar
          added={draft.added.length}
          removed={draft.removed.length}
          rule={draft.isRuleChanged ? draft.requiresSecondFactor : null}
          busy={draft.busy}
          reloading={draft.reloading}
          problem={draft.problem}
          onSave={draft.save}
          onDiscard={draft.discard}
          onReload={draft.reload}
        />
      )}
      <LeaveGuard unsaved={hasChanges} onDiscard={draft.discard} />
    </>
  )
}

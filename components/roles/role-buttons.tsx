"use client"

import { Copy, Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import { ConfirmDialog } from "@/components/console/confirm-dialog"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { deleteRoleAction } from "@/lib/roles/actions"
import type { Role } from "@/lib/roles/contract"
import { MakeRole } from "./make-role"
import { peopleText } from "./role-values"

/** Makes a role from nothing, or from one of those on the page. */
export function NewRoleButton({ sources }: { sources: Role[] }) {
  return (
    <MakeRole
      sources={sources}
      button={(open) => (
        <Button onClick={open}>
          <Plus className="size-4" aria-hidden="true" />
          New role
        </Button>
      )}
    />
  )
}

/** Makes another role that allows the same. */
export function CopyRoleButton({ role, large }: { role: Role; large?: boolean }) {
  return (
    <MakeRole
      sources={[role]}
      source={role}
      button={(open) => (
        <Button
          variant={large ? "secondary" : "quiet"}
          size={large ? "medium" : "small"}
          aria-label={`Copy ${role.name}`}
          onClick={open}
        >
          <Copy className="size-4" aria-hidden="true" />
          Copy
        </Button>
      )}
    />
  )
}

interface DeleteProps {
  role: Role
  large?: boolean
  onDeleted: () => void
}

/** Deletes a role that nobody has; of one that somebody has it says so instead. */
export function DeleteRoleButton({ role, large, onDeleted }: DeleteProps) {
  const [open, setOpen] = useState(false)
  const { save, busy, problem, forget } = useSave(deleteRoleAction, [], () => {
    setOpen(false)
    onDeleted()
  })

  function onOpenChange(next: boolean) {
    setOpen(next)
    forget()
  }

  return (
    <>
      <Button
        variant={large ? "secondary" : "quiet"}
        size={large ? "medium" : "small"}
        aria-label={`Delete ${role.name}`}
        onClick={() => onOpenChange(true)}
      >
        <Trash2 className="size-4" aria-hidden="true" />
        Delete
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={`Delete ${role.name}?`}
        description={
          role.people === 0
            ? "Nobody has this role. It can’t be brought back."
            : `${peopleText(role.people)} ${role.people === 1 ? "has" : "have"} this role, and would be left without it. Give them another one first.`
        }
        action="Delete role"
        keep="Keep it"
        busy={busy}
        problem={problem.message}
        onConfirm={() => void save({ id: role.id })}
      />
    </>
  )
}

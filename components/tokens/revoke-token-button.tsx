"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { ConfirmDialog } from "@/components/console/confirm-dialog"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { revokeApiTokenAction } from "@/lib/api-tokens/actions"
import type { ApiToken } from "@/lib/api-tokens/contract"

/** Ends a token, after asking. */
export function RevokeTokenButton({ token }: { token: ApiToken }) {
  const [open, setOpen] = useState(false)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(revokeApiTokenAction, [], () => {
    setOpen(false)
    say(`${token.name} is revoked.`)
    router.refresh()
  })

  function onOpenChange(next: boolean) {
    setOpen(next)
    forget()
  }

  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={`Revoke ${token.name}`}
        onClick={() => onOpenChange(true)}
      >
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={`Revoke ${token.name}?`}
        description="Programs that use this token are turned away at once. It can’t be brought back."
        action="Revoke token"
        keep="Keep it"
        busy={busy}
        problem={problem.message}
        onConfirm={() => void save({ id: token.id })}
      />
    </>
  )
}

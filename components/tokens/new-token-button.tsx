"use client"

import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { SaveForm } from "@/components/console/save-form"
import { SecretShown } from "@/components/console/secret-shown"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { createApiTokenAction } from "@/lib/api-tokens/actions"
import type { CreatedApiToken } from "@/lib/api-tokens/contract"
import type { PermissionEntry } from "@/lib/permissions/contract"
import { TokenFields } from "./token-fields"
import { BLANK, endOf } from "./token-values"

const FIELDS = ["name", "scopes", "shopIds", "expiresAt"] as const

export interface TokenChoices {
  /** Permissions that the person holds somewhere: a token can be given no others. */
  catalogue: PermissionEntry[]
  shops: { id: string; name: string }[]
}

/** Makes a token and shows it, once. Only Cancel and success clear what was typed. */
export function NewTokenButton({ choices }: { choices: TokenChoices }) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(BLANK)
  const [made, setMade] = useState<CreatedApiToken | null>(null)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(createApiTokenAction, FIELDS, onMade)

  function close() {
    setOpen(false)
    setValues(BLANK)
    forget()
  }

  function onMade(token: CreatedApiToken) {
    close()
    setMade(token)
    router.refresh()
  }

  function onPutAway() {
    if (made) say(`${made.name} can be used.`)
    setMade(null)
  }

  function onSave() {
    const { name, scopes, shopIds } = values
    void save({ name, scopes, shopIds, expiresAt: endOf(values) })
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden="true" />
        New token
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        place="wide"
        title="New token"
        description="A key for a program, as strong as you make it."
      >
        <SaveForm problem={problem} busy={busy} action="Make token" onSave={onSave} onCancel={close}>
          <TokenFields
            choices={choices}
            values={values}
            problems={problem.fields}
            set={(next) => setValues({ ...values, ...next })}
          />
        </SaveForm>
      </Dialog>
      {made && (
        <SecretShown title={`${made.name} is ready`} what="token" value={made.token} onPutAway={onPutAway} />
      )}
    </>
  )
}

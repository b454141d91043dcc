"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { ActionLine } from "@/components/console/action-line"
import { ConfirmButton } from "@/components/console/confirm-button"
import { noteOwnSave } from "@/components/console/drafts"
import { SecretShown } from "@/components/console/secret-shown"
import { useSay } from "@/components/console/status"
import { makeIdentitySecretAction } from "@/lib/shops/actions"
import type { IdentitySecret as Made, Shop } from "@/lib/shops/contract"

/** The secret with which the shop's own server says who is signed in there. */
export function IdentitySecret({ shop: { id, name, hasIdentitySecret } }: { shop: Shop }) {
  const [made, setMade] = useState<string | null>(null)
  const router = useRouter()
  const say = useSay()

  function onDone({ secret, shop }: Made) {
    noteOwnSave(id, shop.version - 1)
    setMade(secret)
    router.refresh()
  }

  function onPutAway() {
    setMade(null)
    say(`${name} has a new identity secret.`)
  }

  return (
    <>
      <ul className="rounded-xl border border-line">
        <ActionLine
          title="Signed identity"
          text={
            hasIdentitySecret
              ? "Customers who are signed in on your site need no form, and find their chat on every device."
              : "With a secret, your server can vouch for customers who are signed in on your site: they need no form."
          }
        >
          <ConfirmButton
            label={hasIdentitySecret ? "New secret" : "Make secret"}
            title={hasIdentitySecret ? "Make a new identity secret?" : "Make an identity secret?"}
            action="Make secret"
            danger={hasIdentitySecret}
            send={() => makeIdentitySecretAction({ id })}
            onDone={onDone}
          >
            {hasIdentitySecret
              ? "The one that your server uses now ends at once: until it has the new one, customers are asked for name and e-mail again."
              : "It is for your server only, and is shown once. Whoever has it can speak as any customer of this shop."}
          </ConfirmButton>
        </ActionLine>
      </ul>
      {made !== null && (
        <SecretShown title="The identity secret is ready" what="secret" value={made} onPutAway={onPutAway} />
      )}
    </>
  )
}

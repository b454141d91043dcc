"use client"

import { useRouter } from "next/navigation"
import { ActionLine } from "@/components/console/action-line"
import { ConfirmButton } from "@/components/console/confirm-button"
import { noteOwnSave } from "@/components/console/drafts"
import { useSay } from "@/components/console/status"
import { deleteShopAction, updateShopAction } from "@/lib/shops/actions"
import type { Shop } from "@/lib/shops/contract"

interface Props {
  shop: Shop
  mayUpdate: boolean
  mayDelete: boolean
}

/** Takes a shop off the street, for a while or for good. */
export function Closing({ shop, mayUpdate, mayDelete }: Props) {
  return (
    <ul className="divide-y divide-line rounded-xl border border-line">
      {mayUpdate && <Activity shop={shop} />}
      {mayDelete && <Deletion shop={shop} />}
    </ul>
  )
}

function Activity({ shop: { id, name, slug, isActive } }: { shop: Shop }) {
  const router = useRouter()
  const say = useSay()

  function onDone(newest: Shop) {
    noteOwnSave(id, newest.version - 1)
    say(newest.isActive ? `${name} is open for chats.` : `${name} is deactivated.`)
    router.refresh()
  }

  return (
    <ActionLine
      title={isActive ? "Deactivate this shop" : "Reactivate this shop"}
      text={
        isActive
          ? "Customers no longer find its chat page. Nothing is lost."
          : "Customers find its chat page again."
      }
    >
      <ConfirmButton
        label={isActive ? "Deactivate" : "Reactivate"}
        title={isActive ? `Deactivate ${name}?` : `Reactivate ${name}?`}
        action={isActive ? "Deactivate" : "Reactivate"}
        danger={isActive}
        send={() => updateShopAction({ id, isActive: !isActive })}
        onDone={onDone}
      >
        {isActive
          ? `/customer/${slug} answers that there is no shop. Chats, customers and teams stay, and you can reactivate it at any time.`
          : `Customers can start chats at /customer/${slug}.`}
      </ConfirmButton>
    </ActionLine>
  )
}

function Deletion({ shop: { id, name, slug } }: { shop: Shop }) {
  const router = useRouter()
  const say = useSay()

  function onDone() {
    say(`${name} is deleted.`)
    router.push("/admin/shops")
    router.refresh()
  }

  return (
    <ActionLine
      title="Delete this shop"
      text="For good, with its teams. Only a shop without customers and chats."
    >
      <ConfirmButton
        label="Delete"
        name={`Delete ${name}`}
        variant="danger"
        title={`Delete ${name}?`}
        action="Delete for good"
        typed={slug}
        send={() => deleteShopAction({ id })}
        onDone={onDone}
      >
        Its settings, its teams and everybody’s roles in it go with it. This can’t be taken back.
      </ConfirmButton>
    </ActionLine>
  )
}

"use client"

import { Ban, Download, RotateCcw, Trash2 } from "lucide-react"
import { useRouter } from "next/navigation"
import { ConfirmButton } from "@/components/console/confirm-button"
import { useSay } from "@/components/console/status"
import { buttonStyle } from "@/components/ui/button-style"
import { blockCustomerAction, eraseCustomerAction, unblockCustomerAction } from "@/lib/customers/actions"
import type { Customer } from "@/lib/customers/contract"

/** Blocks a customer, or lifts the block. */
export function BlockButton({ customer }: { customer: Customer }) {
  const { id, name, blockedAt, shop } = customer
  const router = useRouter()
  const say = useSay()
  if (blockedAt) {
    return (
      <ConfirmButton
        key="unblock"
        icon={RotateCcw}
        label="Unblock"
        title="Unblock this customer?"
        action="Unblock"
        danger={false}
        send={() => unblockCustomerAction({ id })}
        onDone={() => {
          say(`${name} can start chats again.`)
          router.refresh()
        }}
      >
        {name} can then write to {shop.name} again. Chats that were closed stay closed.
      </ConfirmButton>
    )
  }
  return (
    <ConfirmButton
      key="block"
      icon={Ban}
      label="Block"
      title="Block this customer?"
      action="Block customer"
      send={() => blockCustomerAction({ id })}
      onDone={() => {
        say(`${name} is blocked.`)
        router.refresh()
      }}
    >
      Open chats are closed at once, and {name} can’t start new ones with {shop.name}. Nothing is deleted, and
      you can unblock them at any time.
    </ConfirmButton>
  )
}

/** Erases a customer for good, once their name was typed. */
export function EraseButton({ customer: { id, name } }: { customer: Customer }) {
  const router = useRouter()
  const say = useSay()
  return (
    <ConfirmButton
      icon={Trash2}
      label="Erase"
      title="Erase this customer?"
      action="Erase for good"
      typed={name}
      send={() => eraseCustomerAction({ id })}
      onDone={() => {
        say(`${name} is erased.`)
        router.push("/admin/customers")
      }}
    >
      The profile goes with every chat, message and note, and the audit trail keeps no word of them. This
      can’t be undone. Export first what has to be kept.
    </ConfirmButton>
  )
}

/** Downloads everything stored about a customer. */
export function ExportLink({ customer: { id } }: { customer: Customer }) {
  return (
    <a href={`/api/v1/customers/${id}/export`} download="customer.json" className={buttonStyle("secondary")}>
      <Download className="size-4" aria-hidden="true" />
      Export
    </a>
  )
}

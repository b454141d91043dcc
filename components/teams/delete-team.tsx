"use client"

import { useRouter } from "next/navigation"
import { ActionLine } from "@/components/console/action-line"
import { ConfirmButton } from "@/components/console/confirm-button"
import { useSay } from "@/components/console/status"
import { deleteTeamAction } from "@/lib/teams/actions"
import type { Team } from "@/lib/teams/contract"

/** Deletes a team; its people stay in the shop. */
export function DeleteTeam({ team: { id, name, shop } }: { team: Team }) {
  const router = useRouter()
  const say = useSay()

  function onDone() {
    say(`${name} is deleted.`)
    router.push("/admin/teams")
    router.refresh()
  }

  return (
    <ul className="rounded-xl border border-line">
      <ActionLine
        title="Delete this team"
        text="Its people stay in the shop, and old chats keep their place."
      >
        <ConfirmButton
          label="Delete team"
          variant="danger"
          title={`Delete ${name}?`}
          action="Delete"
          send={() => deleteTeamAction({ id })}
          onDone={onDone}
        >
          Its people stay in {shop.name}. A team with open chats can’t be deleted.
        </ConfirmButton>
      </ActionLine>
    </ul>
  )
}

"use client"

import { UserRoundPlus, X } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useRef, useState } from "react"
import { FormNotice } from "@/components/console/form-notice"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { buttonStyle } from "@/components/ui/button-style"
import { addTeamMemberAction, removeTeamMemberAction } from "@/lib/teams/actions"
import type { Team } from "@/lib/teams/contract"
import { PeoplePicker } from "./people-picker"

type Member = Pick<Team["members"][number], "id" | "fullName">
type Change = { kind: "add" | "remove"; person: Member }

interface Props {
  team: Team
  mayUpdate: boolean
  mayOpen: boolean
}

/** Who is in a team. Adding and taking out count at once, and what was taken out can be put back. */
export function TeamMembers({ team, mayUpdate, mayOpen }: Props) {
  const [picking, setPicking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { change, busy, problem } = useChange(team, () => opener.current?.focus())
  return (
    <div>
      {team.members.length === 0 && <p className="text-sm text-muted">Nobody is in this team yet.</p>}
      <ul aria-label="Members" className="divide-y divide-line">
        {team.members.map((member) => (
          <li key={member.id} className="flex items-center gap-3.5 py-2.5 first:pt-0">
            <Avatar name={member.fullName} />
            <span className="min-w-0 flex-1 text-sm">
              {mayOpen ? (
                <Link
                  href={`/admin/employees/${member.id}`}
                  className="inline-block leading-6 font-medium hover:underline"
                >
                  {member.fullName}
                </Link>
              ) : (
                <span className="font-medium">{member.fullName}</span>
              )}
              {!member.isActive && <Badge className="ml-2.5">Inactive</Badge>}
            </span>
            {mayUpdate && (
              <button
                type="button"
                aria-label={`Take ${member.fullName} out`}
                aria-disabled={busy || undefined}
                className={buttonStyle("quiet", "icon", "size-9 rounded-lg")}
                onClick={() => change({ kind: "remove", person: member })}
              >
                <X className="size-4" aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayUpdate && (
        <div className="mt-4 space-y-3">
          <FormNotice problem={problem} />
          <Button
            ref={opener}
            variant="secondary"
            size="small"
            aria-expanded={picking}
            onClick={() => setPicking(!picking)}
          >
            <UserRoundPlus className="size-4" aria-hidden="true" />
            Add people
          </Button>
          {picking && (
            <PeoplePicker
              shopId={team.shop.id}
              taken={team.members.map(({ id }) => id)}
              busy={busy}
              onPick={(person) => change({ kind: "add", person })}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** @param onGone the row of whoever was taken out is gone, and with it the focus */
function useChange(team: Team, onGone: () => void) {
  const router = useRouter()
  const say = useSay()
  const last = useRef<Change | null>(null)
  const { save, busy, problem } = useSave(send, [], onSaved)

  function send({ kind, person }: Change) {
    const ref = { id: team.id, employeeId: person.id }
    return kind === "add" ? addTeamMemberAction(ref) : removeTeamMemberAction(ref)
  }

  function change(next: Change) {
    last.current = next
    void save(next)
  }

  function onSaved() {
    router.refresh()
    const done = last.current
    if (!done) return
    const { person } = done
    if (done.kind === "add") return say(`${person.fullName} is in ${team.name}.`)
    say(`${person.fullName} is no longer in ${team.name}.`, () => change({ kind: "add", person }))
    onGone()
  }

  return { change, busy, problem }
}

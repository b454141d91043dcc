"use client"

import { useRouter } from "next/navigation"
import { FormNotice } from "@/components/console/form-notice"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { addTeamMemberAction, removeTeamMemberAction } from "@/lib/teams/actions"
import type { Team } from "@/lib/teams/contract"

export interface ListedTeam {
  id: string
  name: string
  shop: string
  isIn: boolean
  mayUpdate: boolean
}

interface Props {
  employee: { id: string; fullName: string }
  teams: ListedTeam[]
}

/** The teams of the shops where the person works: into them and out of them, each counts at once. */
export function TeamToggles({ employee, teams }: Props) {
  if (teams.length === 0)
    return <p className="text-sm text-muted">The shops where {employee.fullName} works have no teams yet.</p>
  return (
    <ul className="divide-y divide-line">
      {teams.map((team) => (
        <TeamToggle key={team.id} employee={employee} team={team} />
      ))}
    </ul>
  )
}

function TeamToggle({ employee, team }: { employee: Props["employee"]; team: ListedTeam }) {
  const router = useRouter()
  const say = useSay()
  const change = (isIn: boolean) => {
    const ref = { id: team.id, employeeId: employee.id }
    return isIn ? addTeamMemberAction(ref) : removeTeamMemberAction(ref)
  }
  const { save, busy, problem } = useSave(change, [], onSaved)

  function onSaved({ name, members }: Team) {
    const isIn = members.some(({ id }) => id === employee.id)
    say(`${employee.fullName} is ${isIn ? "now in" : "no longer in"} ${name}.`, () => void save(!isIn))
    router.refresh()
  }

  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-4">
        <span className="min-w-0 text-sm">
          <span className="font-medium wrap-anywhere">{team.name}</span>
          <span className="text-muted"> · {team.shop}</span>
        </span>
        {team.mayUpdate ? (
          <Button
            variant="secondary"
            size="small"
            busy={busy}
            aria-label={team.isIn ? `Take out of ${team.name}` : `Add to ${team.name}`}
            onClick={() => void save(!team.isIn)}
          >
            {team.isIn ? "Take out" : "Add"}
          </Button>
        ) : (
          team.isIn && <Badge>Member</Badge>
        )}
      </div>
      {problem.message && (
        <div className="mt-2">
          <FormNotice problem={problem} />
        </div>
      )}
    </li>
  )
}

import type { Metadata } from "next"
import { NoAccess } from "@/components/console/no-access"
import { readOne } from "@/components/console/read-one"
import { TeamScreen } from "@/components/teams/team-screen"
import { can } from "@/lib/auth/actor"
import { requirePageActor } from "@/lib/http/session"
import { teamRef } from "@/lib/teams/contract"
import { getTeam } from "@/lib/teams/teams"

export const metadata: Metadata = { title: "Team" }

interface Props {
  params: Promise<{ id: string }>
}

export default async function TeamPage({ params }: Props) {
  const { id } = await params
  const actor = await requirePageActor(`/admin/teams/${id}`)
  const { item: team, missing } = await readOne(() => getTeam(actor, teamRef.parse({ id })))
  if (missing !== undefined) return <NoAccess what="this team" permission={missing} />
  return (
    <TeamScreen
      team={team}
      mayUpdate={can(actor, "teams:update", team.shop.id)}
      mayDelete={can(actor, "teams:delete", team.shop.id)}
      maySeePeople={can(actor, "employees:read", team.shop.id)}
    />
  )
}

import { ItemHead } from "@/components/console/item-head"
import { Section } from "@/components/console/section"
import { ShopDot } from "@/components/shops/shop-dot"
import type { Team } from "@/lib/teams/contract"
import { DeleteTeam } from "./delete-team"
import { TeamForm } from "./team-form"
import { TeamMembers } from "./team-members"

interface Props {
  team: Team
  mayUpdate: boolean
  mayDelete: boolean
  /** Whether the viewer may look at people. */
  maySeePeople: boolean
}

/** One team: what it is for, and who is in it. */
export function TeamScreen({ team, mayUpdate, mayDelete, maySeePeople }: Props) {
  return (
    <>
      <ItemHead
        back={{ href: "/admin/teams", text: "Teams" }}
        title={team.name}
        meta={
          <span className="flex items-center gap-2">
            <ShopDot color={team.shop.accentColor} />
            {team.shop.name}
          </span>
        }
      />
      {mayUpdate ? (
        <Section title="About">
          <TeamForm team={team} />
        </Section>
      ) : (
        team.description && (
          <Section title="About">
            <p className="text-sm wrap-anywhere">{team.description}</p>
          </Section>
        )
      )}
      <Section title="Members" description="They see the chats that wait for this team.">
        <TeamMembers team={team} mayUpdate={mayUpdate} mayOpen={maySeePeople} />
      </Section>
      {mayDelete && (
        <Section title="Danger zone">
          <DeleteTeam team={team} />
        </Section>
      )}
    </>
  )
}

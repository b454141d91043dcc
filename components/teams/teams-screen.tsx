import { UsersRound } from "lucide-react"
import { isNarrowed, type ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
import { ShopFilter } from "@/components/console/shop-filter"
import type { ShopName } from "@/lib/shops/contract"
import type { Team } from "@/lib/teams/contract"
import { NewTeamButton } from "./new-team-button"
import { TeamTable } from "./team-table"

interface Props {
  path: string
  address: ListAddress
  teams: Team[]
  nextCursor: string | null
  shops: ShopName[]
  /** Where the viewer may make teams. */
  ownShops: ShopName[]
}

/** The console's room for teams. */
export function TeamsScreen({ path, address, teams, nextCursor, shops, ownShops }: Props) {
  const bare = teams.length === 0 && !isNarrowed(address) && !address.cursor
  return (
    <>
      <PageHead
        title="Teams"
        description="People of a shop who answer its chats together."
        action={ownShops.length > 0 && <NewTeamButton shops={ownShops} />}
      />
      {!bare && (
        <div className="mt-7 flex flex-wrap gap-2.5">
          <ListSearch path={path} address={address} label="Search teams" placeholder="Search name" />
          <ShopFilter path={path} address={address} shops={shops} />
        </div>
      )}
      <div className="mt-6">
        {teams.length > 0 ? (
          <TeamTable teams={teams} />
        ) : (
          <Nothing path={path} address={address} mayCreate={ownShops.length > 0} />
        )}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Nothing({ path, address, mayCreate }: Pick<Props, "path" | "address"> & { mayCreate: boolean }) {
  return (
    <NothingListed
      icon={UsersRound}
      path={path}
      address={address}
      noMatch={{
        text: address.q ? `No team’s name contains “${address.q}” here.` : "This shop has no teams.",
        showAll: "Show all teams",
      }}
      none={{
        title: "No teams yet",
        text: mayCreate
          ? "Chats can be handed to a team as soon as there is one. Make it with “New team”."
          : "As soon as one of your shops has a team, it stands here.",
      }}
    />
  )
}

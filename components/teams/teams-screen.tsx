import { SearchX, UsersRound } from "lucide-react"
import Link from "next/link"
import { isNarrowed, type ListAddress } from "@/components/console/list-address"
import { ListFilter } from "@/components/console/list-filter"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { PageHead } from "@/components/console/page-head"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
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
          {shops.length > 1 && (
            <ListFilter
              path={path}
              address={address}
              name="shopId"
              label="Shop"
              all="All shops"
              options={shops.map(({ id, name }) => ({ value: id, text: name }))}
            />
          )}
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

function Nothing({ path, address, mayCreate }: { path: string; address: ListAddress; mayCreate: boolean }) {
  if (isNarrowed(address)) {
    return (
      <EmptyState icon={SearchX} title="No match">
        <p className="wrap-anywhere">
          {address.q ? `No team’s name contains “${address.q}” here.` : "This shop has no teams."}
        </p>
        <Link href={path} className={buttonStyle("secondary", "small", "mt-5")}>
          Show all teams
        </Link>
      </EmptyState>
    )
  }
  if (address.cursor) {
    return (
      <EmptyState icon={UsersRound} title="Nothing further">
        The list has become shorter and ends before this page.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={UsersRound} title="No teams yet">
      {mayCreate
        ? "Chats can be handed to a team as soon as there is one. Make it with “New team”."
        : "As soon as one of your shops has a team, it stands here."}
    </EmptyState>
  )
}

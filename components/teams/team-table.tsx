import Link from "next/link"
import { ListTable } from "@/components/console/list-table"
import { ShopDot } from "@/components/shops/shop-dot"
import { cn } from "@/lib/cn"
import type { Team } from "@/lib/teams/contract"
import { AvatarRow } from "./avatar-row"

const COLUMNS = [
  { name: "Team" },
  { name: "Shop", width: "md:w-[26%]" },
  { name: "Members", width: "md:w-[28%]" },
]
const cellStyle = "block md:table-cell md:py-4 md:pr-6 md:align-middle"

/** The teams of this page. */
export function TeamTable({ teams }: { teams: Team[] }) {
  return (
    <ListTable label="Teams" columns={COLUMNS}>
      {teams.map((team) => (
        <TeamRow key={team.id} team={team} />
      ))}
    </ListTable>
  )
}

function TeamRow({ team: { id, name, description, shop, members } }: { team: Team }) {
  return (
    <tr className="relative block space-y-2 border-b border-line py-4 hover:bg-paper md:table-row md:py-0">
      <th scope="row" className={cn(cellStyle, "text-left font-normal")}>
        <Link
          href={`/admin/teams/${id}`}
          className="block text-base leading-6 font-medium wrap-anywhere after:absolute after:inset-0 md:text-sm md:leading-6"
        >
          {name}
        </Link>
        {description && <span className="line-clamp-2 text-muted wrap-anywhere">{description}</span>}
      </th>
      <td className={cellStyle}>
        <span className="flex items-center gap-2">
          <ShopDot color={shop.accentColor} />
          <span className="min-w-0 truncate">{shop.name}</span>
        </span>
      </td>
      <td className={cn(cellStyle, "md:pr-0")}>
        <AvatarRow members={members} />
      </td>
    </tr>
  )
}

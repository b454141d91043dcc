import { ScrollText } from "lucide-react"
import Link from "next/link"
import { isNarrowed, type ListAddress, withFilter } from "@/components/console/list-address"
import { ListBar } from "@/components/console/list-bar"
import { ListDays } from "@/components/console/list-days"
import { ListFilter } from "@/components/console/list-filter"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
import { ShopFilter } from "@/components/console/shop-filter"
import { Banner } from "@/components/ui/banner"
import type { AuditEntry } from "@/lib/audit/contract"
import { AuditLines } from "./audit-lines"
import { RESOURCES } from "./sentences"

interface Props {
  path: string
  address: ListAddress
  entries: AuditEntry[]
  nextCursor: string | null
  shops: { id: string; name: string }[]
}

/** The console's room for the audit trail. */
export function AuditScreen({ path, address, entries, nextCursor, shops }: Props) {
  const bare = entries.length === 0 && !isNarrowed(address) && !address.cursor
  return (
    <>
      <PageHead title="Audit trail" description="Who did what, when and where. Nobody can change it." />
      {!bare && <Bar path={path} address={address} shops={shops} />}
      <Narrowed path={path} address={address} entries={entries} />
      <div className="mt-5">
        {entries.length > 0 ? <AuditLines entries={entries} /> : <Nothing path={path} address={address} />}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Bar({ path, address, shops }: Pick<Props, "path" | "address" | "shops">) {
  return (
    <ListBar>
      <ListSearch path={path} address={address} label="Search people" placeholder="Who did it" />
      <ShopFilter path={path} address={address} shops={shops} />
      <ListFilter
        path={path}
        address={address}
        name="type"
        label="What"
        all="Everything"
        options={RESOURCES}
      />
      <ListDays path={path} address={address} />
    </ListBar>
  )
}

/** Filters that a link has set and no control shows. */
function Narrowed({ path, address, entries }: Pick<Props, "path" | "address" | "entries">) {
  const { actorId, subjectId } = address.filters
  if (!actorId && !subjectId) return null
  const [first] = entries
  const what = actorId
    ? `Only what ${first?.actor.name ?? "one person"} did`
    : `Only what was done to ${first?.subject.name ?? "one thing"}`
  return (
    <Banner className="mt-5">
      <span className="flex flex-wrap justify-between gap-x-4 gap-y-1">
        <span className="wrap-anywhere">{what} is shown.</span>
        <Link
          href={withFilter(path, address, actorId ? "actorId" : "subjectId", null)}
          className="font-medium underline underline-offset-2"
        >
          Show everything
        </Link>
      </span>
    </Banner>
  )
}

function Nothing({ path, address }: Pick<Props, "path" | "address">) {
  return (
    <NothingListed
      icon={ScrollText}
      path={path}
      address={address}
      noMatch={{ text: "Nothing in the trail fits these filters.", showAll: "Show everything" }}
      none={{ title: "Nothing has happened yet", text: "Every change leaves its mark here." }}
    />
  )
}

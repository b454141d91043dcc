import { KeyRound, SearchX } from "lucide-react"
import Link from "next/link"
import { isNarrowed, type ListAddress } from "@/components/console/list-address"
import { ListFilter } from "@/components/console/list-filter"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { PageHead } from "@/components/console/page-head"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { NewTokenButton, type TokenChoices } from "./new-token-button"
import { type ListedToken, TokenTable } from "./token-table"

interface Props {
  path: string
  address: ListAddress
  tokens: ListedToken[]
  nextCursor: string | null
  /** What a new token can be made of; null when the person may make none. */
  choices: TokenChoices | null
  mayManage: boolean
}

/** The console's room for API tokens. */
export function TokensScreen({ path, address, tokens, nextCursor, choices, mayManage }: Props) {
  return (
    <>
      <PageHead
        title="API tokens"
        description="For programs that act for you, within what you allow them."
        action={choices && <NewTokenButton choices={choices} />}
      />
      <div className="mt-7 flex flex-wrap items-center gap-2.5">
        <ListSearch
          path={path}
          address={address}
          label="Search tokens"
          placeholder="Search name or last four"
        />
        {mayManage && (
          <ListFilter
            path={path}
            address={address}
            name="owner"
            label="Whose tokens"
            all="My tokens"
            options={[{ value: "all", text: "Everybody’s" }]}
          />
        )}
      </div>
      <div className="mt-5">
        {tokens.length > 0 ? (
          <TokenTable tokens={tokens} owners={address.filters.owner === "all"} />
        ) : (
          <Nothing path={path} address={address} mayCreate={choices !== null} />
        )}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Nothing({ path, address, mayCreate }: Pick<Props, "path" | "address"> & { mayCreate: boolean }) {
  if (address.q || (isNarrowed(address) && address.filters.owner === undefined)) {
    return (
      <EmptyState icon={SearchX} title="No match">
        <p className="wrap-anywhere">No token fits{address.q ? ` “${address.q}”` : ""}.</p>
        <Link href={path} className={buttonStyle("secondary", "small", "mt-5")}>
          Show my tokens
        </Link>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={KeyRound} title="No tokens yet">
      {mayCreate
        ? "Make one with “New token” for a script, an import or another system."
        : "Whoever may make tokens finds them here."}
    </EmptyState>
  )
}

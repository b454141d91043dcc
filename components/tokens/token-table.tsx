import { ListTable } from "@/components/console/list-table"
import { Badge } from "@/components/ui/badge"
import { Time } from "@/components/ui/time"
import type { ApiToken } from "@/lib/api-tokens/contract"
import { cn } from "@/lib/cn"
import { RevokeTokenButton } from "./revoke-token-button"
import { STATUS, scopesText, shopsText } from "./token-values"

export interface ListedToken {
  token: ApiToken
  mayRevoke: boolean
}

const COLUMNS = [
  { name: "Token" },
  { name: "May use", width: "md:w-[34%]" },
  { name: "Time", width: "md:w-44" },
  { name: "Status", width: "md:w-28" },
  { name: "Actions", width: "md:w-20", quiet: true },
]
const cellStyle = "md:py-4 md:pr-6 md:align-middle"

/** The tokens of this page. */
export function TokenTable({ tokens, owners }: { tokens: ListedToken[]; owners: boolean }) {
  return (
    <ListTable label="API tokens" columns={COLUMNS}>
      {tokens.map((listed) => (
        <TokenRow key={listed.token.id} owners={owners} {...listed} />
      ))}
    </ListTable>
  )
}

function TokenRow({ token, mayRevoke, owners }: ListedToken & { owners: boolean }) {
  const { text, tone } = STATUS[token.status]
  const over = token.status === "revoked" || token.status === "expired"
  return (
    <tr className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line py-4 md:table-row md:py-0">
      <th scope="row" className={cn("w-full min-w-0 text-left font-normal md:w-auto", cellStyle)}>
        <span className={cn("block truncate text-base font-medium md:text-sm", over && "text-muted")}>
          {token.name}
        </span>
        <span className="flex min-w-0 items-baseline gap-2 text-muted">
          <code className="font-mono text-xs">yup_…{token.hint}</code>
          {owners && <span className="truncate">{token.owner.name}</span>}
        </span>
      </th>
      <td className={cn("w-full text-muted md:w-auto", cellStyle)}>
        <span className="block text-pretty text-ink">{scopesText(token.scopes)}</span>
        <span className="block text-pretty wrap-anywhere">{shopsText(token)}</span>
      </td>
      <td className={cn("w-full text-muted md:w-auto", cellStyle)}>
        <Ending token={token} />
        <span className="block">
          {token.lastUsedAt ? (
            <>
              Used <Time value={token.lastUsedAt} as="calendar" />
            </>
          ) : (
            "Never used"
          )}
        </span>
      </td>
      <td className={cellStyle}>
        <Badge tone={tone}>{text}</Badge>
      </td>
      <td className="ml-auto md:ml-0 md:text-right md:align-middle">
        {mayRevoke && token.status !== "revoked" && <RevokeTokenButton token={token} />}
      </td>
    </tr>
  )
}

function Ending({ token }: { token: ApiToken }) {
  if (token.revokedAt) {
    return (
      <span className="block text-ink">
        Revoked <Time value={token.revokedAt} as="calendar" />
      </span>
    )
  }
  if (!token.expiresAt) return <span className="block text-ink">Never expires</span>
  return (
    <span className="block text-ink">
      {token.status === "expired" ? "Expired" : "Until"} <Time value={token.expiresAt} as="calendar" />
    </span>
  )
}

import { ListTable } from "@/components/console/list-table"
import { ShopDot } from "@/components/shops/shop-dot"
import { Badge } from "@/components/ui/badge"
import type { CannedReply } from "@/lib/canned-replies/contract"
import { cn } from "@/lib/cn"
import { DeleteReplyButton } from "./delete-reply-button"
import { EditReplyButton } from "./edit-reply-button"

export interface ListedReply extends CannedReply {
  mayChange: boolean
}

const COLUMNS = [
  { name: "Shortcut", width: "md:w-[20%]" },
  { name: "Text" },
  { name: "For", width: "md:w-[22%]" },
  { name: "Actions", width: "md:w-36", quiet: true },
]
const cellStyle = "block md:table-cell md:py-4 md:pr-6 md:align-top"

/** The replies of this page. */
export function ReplyTable({ replies }: { replies: ListedReply[] }) {
  return (
    <ListTable label="Canned replies" columns={COLUMNS}>
      {replies.map((reply) => (
        <ReplyRow key={reply.id} reply={reply} />
      ))}
    </ListTable>
  )
}

function ReplyRow({ reply }: { reply: ListedReply }) {
  return (
    <tr className="block space-y-2 border-b border-line py-4 md:table-row md:py-0">
      <th scope="row" className={cn(cellStyle, "text-left text-base font-medium wrap-anywhere md:text-sm")}>
        /{reply.shortcut}
      </th>
      <td className={cellStyle}>
        <span className="line-clamp-3 whitespace-pre-line text-muted wrap-anywhere">{reply.body}</span>
      </td>
      <td className={cellStyle}>
        <For reply={reply} />
      </td>
      <td className={cn(cellStyle, "md:pr-0 md:text-right")}>
        {reply.mayChange && (
          <span className="-ml-2.5 inline-flex md:ml-0">
            <EditReplyButton reply={reply} />
            <DeleteReplyButton reply={reply} />
          </span>
        )}
      </td>
    </tr>
  )
}

function For({ reply: { shop, team } }: { reply: CannedReply }) {
  if (!shop) return <Badge>Only me</Badge>
  return (
    <span className="flex items-baseline gap-2">
      <ShopDot color={shop.accentColor} />
      <span className="min-w-0 wrap-anywhere">{team ? `${team.name}, ${shop.name}` : shop.name}</span>
    </span>
  )
}

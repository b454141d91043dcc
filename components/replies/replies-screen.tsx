import { MessageSquareQuote } from "lucide-react"
import { isNarrowed, type ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
import { ShopFilter } from "@/components/console/shop-filter"
import { NewReplyButton } from "./new-reply-button"
import type { Owner } from "./owners"
import { type ListedReply, ReplyTable } from "./reply-table"

interface Props {
  path: string
  address: ListAddress
  replies: ListedReply[]
  nextCursor: string | null
  shops: { id: string; name: string }[]
  owners: Owner[]
}

/** The console's room for canned replies. */
export function RepliesScreen({ path, address, replies, nextCursor, shops, owners }: Props) {
  const bare = replies.length === 0 && !isNarrowed(address) && !address.cursor
  return (
    <>
      <PageHead
        title="Canned replies"
        description="Written once, sent often: type / in a chat and choose."
        action={<NewReplyButton owners={owners} />}
      />
      {!bare && (
        <div className="mt-7 flex flex-wrap gap-2.5">
          <ListSearch
            path={path}
            address={address}
            label="Search replies"
            placeholder="Search shortcut or text"
          />
          <ShopFilter path={path} address={address} shops={shops} />
        </div>
      )}
      <div className="mt-6">
        {replies.length > 0 ? (
          <ReplyTable replies={replies} />
        ) : (
          <NothingListed
            icon={MessageSquareQuote}
            path={path}
            address={address}
            noMatch={{
              text: address.q ? `No reply contains “${address.q}” here.` : "This shop has no replies.",
              showAll: "Show all replies",
            }}
            none={{
              title: "No replies yet",
              text: "What you write again and again can stand here. Begin with “New reply”.",
            }}
          />
        )}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

import Link from "next/link"
import { NoticePage } from "@/components/brand/notice-page"
import { buttonStyle } from "@/components/ui/button-style"

export default function ShopNotFound() {
  return (
    <NoticePage
      title="This shop isn’t here"
      actions={
        <Link href="/customer" className={buttonStyle()}>
          See all shops
        </Link>
      }
    >
      The address may be misspelt, or the shop no longer takes chats.
    </NoticePage>
  )
}

import Link from "next/link"
import { NoticePage } from "@/components/brand/notice-page"
import { buttonStyle } from "@/components/ui/button-style"

export default function NotFound() {
  return (
    <NoticePage
      title="There is no page here"
      actions={
        <Link href="/" className={buttonStyle()}>
          Go to the start page
        </Link>
      }
    >
      The address may be misspelt, or what stood here has moved or is gone.
    </NoticePage>
  )
}

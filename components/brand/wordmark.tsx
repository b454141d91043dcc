import Link from "next/link"
import { Mark } from "./mark"

/** Sign and name, leading to the start page. */
export function Wordmark() {
  return (
    <Link
      href="/"
      className="inline-flex items-center gap-2 rounded-md text-[17px] font-semibold tracking-tight"
    >
      <Mark />
      Yupcha
    </Link>
  )
}

import { NoticePage } from "@/components/brand/notice-page"
import { buttonStyle } from "@/components/ui/button-style"
import { chatHref, DESK_PATH } from "./chat-href"

function keptSentence(unsent: number): string {
  if (unsent === 0) return ""
  const what = unsent === 1 ? "One unsent message is" : `${unsent} unsent messages are`
  return ` ${what} kept on this device and can leave once you are back.`
}

/** The server has ended the session: nothing more will arrive, so nothing is shown as if it could. */
export function SessionEnded({ unsent, chosen }: { unsent: number; chosen: string | null }) {
  const next = encodeURIComponent(chosen ? chatHref(chosen) : DESK_PATH)
  return (
    <NoticePage
      title="You have been signed out"
      actions={
        <a href={`/login?next=${next}`} className={buttonStyle()}>
          Sign in again
        </a>
      }
    >
      Your session has ended, or what you may do has changed. Sign in again to go on.
      {keptSentence(unsent)}
    </NoticePage>
  )
}

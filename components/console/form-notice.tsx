import { CircleAlert } from "lucide-react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { Problem } from "./use-save"

/** Takes over what is stored now, when somebody else was faster. */
export interface Reload {
  busy: boolean
  onReload: () => void
}

/** What went wrong with a form as a whole, and the way on. Nothing where nothing is wrong. */
export function FormNotice({ problem, reload }: { problem: Problem; reload?: Reload }) {
  if (!problem.message) return null
  if (problem.code === "CONFLICT" && reload) {
    return (
      <Banner tone="warn" icon={CircleAlert} role="alert">
        <p>{problem.message} Yours is not saved, and still here. Loading theirs replaces it.</p>
        <Button
          variant="secondary"
          size="small"
          className="mt-2.5"
          busy={reload.busy}
          onClick={reload.onReload}
        >
          Load theirs
        </Button>
      </Banner>
    )
  }
  return (
    <Banner tone="danger" icon={CircleAlert} role="alert">
      {problem.code === "UNAUTHENTICATED" ? <SessionOver /> : problem.message}
    </Banner>
  )
}

function SessionOver() {
  return (
    <>
      Your session has ended. What you typed is still here:{" "}
      <a href="/login" target="_blank" rel="noopener" className="font-medium underline underline-offset-2">
        sign in in a new tab
      </a>
      , then save again.
    </>
  )
}

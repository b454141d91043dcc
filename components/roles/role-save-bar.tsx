import { CircleAlert } from "lucide-react"
import type { Problem } from "@/components/console/use-save"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"

interface Props {
  added: number
  removed: number
  /** Whether a second factor is to be asked for; null when that has not changed. */
  rule: boolean | null
  busy: boolean
  reloading: boolean
  problem: Problem
  onSave: () => void
  onDiscard: () => void
  onReload: () => void
}

/** Says what is not saved yet, and stays in view until it is. */
export function RoleSaveBar({ added, removed, rule, busy, reloading, problem, ...on }: Props) {
  const count = added + removed + (rule === null ? 0 : 1)
  const parts = [
    added > 0 && `${added} added`,
    removed > 0 && `${removed} removed`,
    rule !== null && (rule ? "second factor asked for" : "second factor no longer asked for"),
  ].filter(Boolean)
  return (
    <section
      aria-label="Unsaved changes"
      data-bottom-bar
      className="sticky bottom-[max(1rem,env(safe-area-inset-bottom))] z-20 mt-8 space-y-3 rounded-2xl border border-line bg-raised p-3 shadow-float sm:pl-5"
    >
      {problem.message && <Notice problem={problem} reloading={reloading} onReload={on.onReload} />}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-sm tabular-nums">
          <span className="font-medium">{count === 1 ? "1 change" : `${count} changes`}</span>
          <span className="text-muted"> · {parts.join(", ")}</span>
        </p>
        <div className="flex gap-2.5">
          <Button variant="secondary" onClick={on.onDiscard}>
            Discard
          </Button>
          <Button busy={busy} onClick={on.onSave}>
            Save
          </Button>
        </div>
      </div>
    </section>
  )
}

function Notice({ problem, reloading, onReload }: Pick<Props, "problem" | "reloading" | "onReload">) {
  const late = problem.code === "CONFLICT"
  return (
    <Banner tone={late ? "warn" : "danger"} icon={CircleAlert} role="alert">
      <p>
        {problem.message}
        {late && " Yours is not saved, and still here. Loading theirs replaces it."}
      </p>
      {late && (
        <Button variant="secondary" size="small" className="mt-2.5" busy={reloading} onClick={onReload}>
          Load theirs
        </Button>
      )}
    </Banner>
  )
}

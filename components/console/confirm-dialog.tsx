import { CircleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will be lost, and what will not. */
  description: ReactNode
  /** Said on the button that does it. */
  action: string
  /** Said on the button that doesn't. */
  keep?: string
  busy?: boolean
  /** Why it could not be done. */
  problem?: string | null
  onConfirm: () => void
}

/** Asks before something is lost. */
export function ConfirmDialog({ action, keep = "Cancel", busy, problem, onConfirm, ...dialog }: Props) {
  return (
    <Dialog {...dialog}>
      {problem && (
        <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-4">
          {problem}
        </Banner>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2.5">
        <Button variant="secondary" onClick={() => dialog.onOpenChange(false)}>
          {keep}
        </Button>
        <Button variant="danger" busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}

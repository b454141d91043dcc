"use client"

import { TriangleAlert } from "lucide-react"
import { useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { RecoveryCodes } from "./recovery-codes"

/** Shows recovery codes until who looks at them says that they are kept. */
export function RecoveryCodesDialog({ codes, onPutAway }: { codes: string[]; onPutAway: () => void }) {
  const [asking, setAsking] = useState(false)
  return (
    <Dialog
      open
      onOpenChange={() => setAsking(true)}
      title="Keep your recovery codes"
      description="Each of them signs you in once when you don’t have your phone. They are never shown again."
    >
      <RecoveryCodes codes={codes} />
      {asking && (
        <Banner tone="warn" icon={TriangleAlert} role="alert" className="mt-4">
          Once this is closed, nobody can see them again. Are they in a safe place?
        </Banner>
      )}
      <div className="mt-6 flex justify-end gap-2.5">
        <Button onClick={asking ? onPutAway : () => setAsking(true)}>
          {asking ? "I have them, close" : "Done"}
        </Button>
      </div>
    </Dialog>
  )
}

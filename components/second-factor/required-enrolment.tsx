"use client"

import { useState } from "react"
import { Button } from "@/components/ui/button"
import { EnrolmentSteps } from "./enrolment-steps"
import { RecoveryCodes } from "./recovery-codes"

/** What stands between somebody and their work: the steps, then the recovery codes, then the way on. */
export function RequiredEnrolment({ username, next }: { username: string; next: string }) {
  const [codes, setCodes] = useState<string[] | null>(null)
  if (!codes) return <EnrolmentSteps username={username} replaces={false} onDone={setCodes} />
  return (
    <section aria-label="Your recovery codes" className="mt-7">
      <h2 className="font-semibold tracking-tight">Keep your recovery codes</h2>
      <p role="status" className="mt-1.5 text-sm leading-relaxed text-pretty text-muted">
        Your second factor is on. Each of these codes signs you in once when you don’t have your phone. They
        are never shown again.
      </p>
      <RecoveryCodes codes={codes} />
      <Button size="large" className="mt-6 w-full" onClick={() => window.location.assign(next)}>
        I have kept them, go on
      </Button>
    </section>
  )
}

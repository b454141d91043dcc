"use client"

import { useState } from "react"
import { beginEnrolmentAction } from "@/lib/second-factor/actions"
import type { Enrolment } from "@/lib/second-factor/contract"
import { ProofForm } from "./proof-form"
import { ScanStep } from "./scan-step"

interface Props {
  username: string
  /** A second factor counts already, and another one is to take its place. */
  replaces: boolean
  onDone: (recoveryCodes: string[]) => void
  onCancel?: () => void
}

/** The way to a second factor: the password, the app, and recovery codes in the hands of whoever asked. */
export function EnrolmentSteps({ username, replaces, onDone, onCancel }: Props) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  if (enrolment) return <ScanStep enrolment={enrolment} onDone={onDone} onCancel={onCancel} />
  return (
    <ProofForm
      username={username}
      asksCode={replaces}
      action="Continue"
      send={beginEnrolmentAction}
      onDone={setEnrolment}
      onCancel={onCancel}
    />
  )
}

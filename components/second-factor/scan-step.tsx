"use client"

import { lazy, Suspense, useState } from "react"
import { useSave } from "@/components/console/use-save"
import { CopyText } from "@/components/employees/copy-text"
import { Skeleton } from "@/components/ui/skeleton"
import { confirmEnrolmentAction } from "@/lib/second-factor/actions"
import type { Enrolment } from "@/lib/second-factor/contract"
import { CodeField } from "./code-field"
import { StepForm } from "./step-form"

const NoQrCode = () => <p className="text-sm text-muted">The QR code didn’t load. The key does the same.</p>
// Who never sets one up never loads it.
const QrCode = lazy(() => import("./qr-code").catch(() => ({ default: NoQrCode })))

interface Props {
  enrolment: Enrolment
  onDone: (recoveryCodes: string[]) => void
  onCancel?: () => void
}

/** The secret goes into the app, by camera or by hand, and a first code comes back. */
export function ScanStep({ enrolment, onDone, onCancel }: Props) {
  const [code, setCode] = useState("")
  const { save, busy, problem } = useSave(confirmEnrolmentAction, ["code"], ({ recoveryCodes }) =>
    onDone(recoveryCodes),
  )
  // In groups of four it can be read from here and typed there.
  const key = enrolment.secret.replace(/(.{4})(?!$)/g, "$1 ")
  return (
    <StepForm
      label="Confirm the app"
      problem={problem}
      busy={busy}
      action="Confirm"
      onSubmit={() => void save({ code })}
      onCancel={onCancel}
    >
      <p className="text-sm leading-relaxed text-pretty text-muted">
        Scan this with an authenticator app on your phone, or type the key into it. Then type the six digits
        that the app shows.
      </p>
      <div className="flex flex-wrap items-center gap-5">
        <Suspense fallback={<Skeleton className="size-44 rounded-xl" />}>
          <QrCode text={enrolment.uri} label="QR code for the authenticator app" />
        </Suspense>
        <div className="min-w-0 flex-1 basis-40">
          <p className="text-sm font-medium">Key</p>
          <code className="mt-1 mb-3 block font-mono text-sm leading-relaxed wrap-anywhere">{key}</code>
          <CopyText text={enrolment.secret} what="Copy key" />
        </div>
      </div>
      <CodeField
        label="Six digits from the app"
        name="code"
        digits
        first
        value={code}
        onChange={setCode}
        error={problem.fields.code}
      />
    </StepForm>
  )
}

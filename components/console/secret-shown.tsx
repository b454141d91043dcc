"use client"

import { Check, Copy, TriangleAlert } from "lucide-react"
import { useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { controlStyle } from "@/components/ui/control-style"
import { Dialog } from "@/components/ui/dialog"
import { cn } from "@/lib/cn"

interface Props {
  title: string
  /** What it is called in a sentence, such as "token". */
  what: string
  value: string
  onPutAway: () => void
}

/** The one time that a secret is shown. It is put away only by who says that they have it. */
export function SecretShown({ title, what, value, onPutAway }: Props) {
  const [copied, setCopied] = useState(false)
  const [asking, setAsking] = useState(false)

  async function copy() {
    // Without the clipboard (plain HTTP, a refusal) the text stands there to be selected by hand.
    const done = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    )
    setCopied(done === true)
  }

  return (
    <Dialog
      open
      onOpenChange={() => setAsking(true)}
      title={title}
      description="Copy it now: it is kept nowhere, and never shown again."
    >
      <input
        readOnly
        aria-label={`The ${what}`}
        value={value}
        onFocus={(event) => event.target.select()}
        className={cn(controlStyle, "mt-5 h-11 px-3.5 font-mono")}
      />
      <Button variant="secondary" className="mt-3 w-full" onClick={copy}>
        {copied ? (
          <Check className="size-4" aria-hidden="true" />
        ) : (
          <Copy className="size-4" aria-hidden="true" />
        )}
        <span aria-live="polite">{copied ? "Copied" : `Copy ${what}`}</span>
      </Button>
      {asking && (
        <Banner tone="warn" icon={TriangleAlert} role="alert" className="mt-4">
          Once this is closed, nobody can see the {what} again. Is it in a safe place?
        </Banner>
      )}
      <div className="mt-6 flex justify-end gap-2.5">
        <Button onClick={asking ? onPutAway : () => setAsking(true)}>
          {asking ? "I have it, close" : "Done"}
        </Button>
      </div>
    </Dialog>
  )
}

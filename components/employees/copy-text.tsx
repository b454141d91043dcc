"use client"

import { Check, Copy } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"

const SHOWN_MS = 2_000

/** Puts a text on the clipboard, and says so. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready")
  const words = { ready: what, copied: "Copied", failed: "Select it by hand" }
  const Icon = state === "copied" ? Check : Copy

  async function copy() {
    // Browsers keep the clipboard from pages without TLS.
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setState(copied ? "copied" : "failed")
    setTimeout(() => setState("ready"), SHOWN_MS)
  }

  return (
    <Button variant="secondary" size="small" onClick={() => void copy()}>
      <Icon className="size-4" aria-hidden="true" />
      <span aria-live="polite">{words[state]}</span>
    </Button>
  )
}

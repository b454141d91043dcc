"use client"

import { Check, Copy } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"

const WORDS = { ready: "Copy", copied: "Copied", failed: "Select it by hand" }

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<keyof typeof WORDS>("ready")
  const Icon = state === "copied" ? Check : Copy

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setState("copied")
    } catch {
      setState("failed")
    }
    setTimeout(() => setState("ready"), 2_000)
  }

  return (
    <Button variant="quiet" size="small" className="h-7 px-2 text-xs hover:bg-surface" onClick={copy}>
      <Icon className="size-3.5" aria-hidden="true" />
      <span aria-live="polite">{WORDS[state]}</span>
    </Button>
  )
}

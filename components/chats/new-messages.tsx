"use client"

import { ArrowDown } from "lucide-react"
import { useChatWords } from "@/components/language/language"

/** Leads a reader who is further up to what has come in below. */
export function NewMessages({ onClick }: { onClick: () => void }) {
  const words = useChatWords()
  return (
    <button
      type="button"
      onClick={onClick}
      className="-translate-x-1/2 absolute bottom-3 left-1/2 inline-flex h-9 items-center gap-1.5 rounded-full border border-line bg-surface px-4 text-sm font-medium shadow-raised"
    >
      <ArrowDown className="size-4" aria-hidden="true" />
      {words.newMessages}
    </button>
  )
}

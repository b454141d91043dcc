"use client"

import { useState } from "react"
import { useExplain, useSpeech } from "@/components/language/language"
import { readTranscript } from "@/lib/realtime/client/visit"
import type { PublicShop } from "@/lib/shops/contract"
import { transcriptText } from "./transcript-text"
import type { VisitRef } from "./use-start"

/** Hands the conversation to the customer as a text file, in their language; says so when that fails. */
export function useDownload(shop: PublicShop, visit: VisitRef) {
  const speech = useSpeech()
  const explain = useExplain()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function download() {
    if (busy) return
    setBusy(true)
    setProblem(null)
    const { data, error } = await readTranscript(visit)
    setBusy(false)
    if (error) setProblem(`${speech.words.download.failed} ${explain(error)}`)
    else
      save(
        transcriptText(data, shop, speech),
        `${speech.words.download.file}-${shop.slug}-${data.number}.txt`,
      )
  }

  return { download, busy, problem, dismiss: () => setProblem(null) }
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

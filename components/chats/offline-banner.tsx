"use client"

import { WifiOff } from "lucide-react"
import { useChatWords, useLocale } from "@/components/language/language"
import { count } from "@/components/language/words"
import { Banner } from "@/components/ui/banner"

/** Says that the line is cut and that nothing written is lost by it, and how many messages wait. */
export function OfflineBanner({ unsent = 0 }: { unsent?: number }) {
  const words = useChatWords()
  const locale = useLocale()
  return (
    <Banner tone="warn" icon={WifiOff} role="status" className="rounded-none px-4 sm:px-6">
      <strong className="font-semibold">{words.offline}</strong> {words.offlineText}
      {unsent > 0 && <span className="block font-medium">{count(words.waiting, unsent, locale)}</span>}
    </Banner>
  )
}

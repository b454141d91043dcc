"use client"

import { Clock } from "lucide-react"
import { useSpeech } from "@/components/language/language"
import { fill } from "@/components/language/words"
import { Banner } from "@/components/ui/banner"
import type { CustomerChat } from "@/lib/chats/contract"

/** Where one stands in the queue, and that one need not wait with writing. */
export function QueueNote({ chat: { position } }: { chat: CustomerChat }) {
  const { words, locale } = useSpeech()
  const { inLine, next, place, mayWrite } = words.visit
  const here =
    position === null ? inLine : fill(place, { position: new Intl.NumberFormat(locale).format(position) })
  return (
    <Banner icon={Clock} role="status" className="rounded-none px-4 sm:px-6">
      <strong className="font-semibold">{position === 1 ? next : here}</strong> {mayWrite}
    </Banner>
  )
}

"use client"

import { useChatWords, useLocale } from "@/components/language/language"
import { type ChatWords, fill, listed } from "@/components/language/words"
import type { Typing } from "@/lib/realtime/client/typing"

function sentence(names: string[], { typing }: ChatWords, locale: string | undefined): string {
  const form = names.length === 1 ? typing.one : typing.other
  return fill(form ?? typing.other, { names: listed(names, locale) })
}

/** Who is writing at this moment. Its place is always there, so that nothing jumps. */
export function TypingLine({ typing }: { typing: readonly Typing[] }) {
  const words = useChatWords()
  const locale = useLocale()
  return (
    <p className="mx-auto h-5 w-full max-w-3xl truncate px-5 text-xs leading-5 text-muted sm:px-8">
      {typing.length > 0 &&
        sentence(
          typing.map(({ name }) => name),
          words,
          locale,
        )}
    </p>
  )
}

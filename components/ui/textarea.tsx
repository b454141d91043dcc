"use client"

import { type ComponentProps, type RefObject, useLayoutEffect, useRef } from "react"
import { cn } from "@/lib/cn"

type Props = Omit<ComponentProps<"textarea">, "value" | "ref"> & {
  value: string
  ref?: RefObject<HTMLTextAreaElement | null>
}

/** As tall as its text, up to the `max-h-*` it is given. */
export function Textarea({ value, ref, className, ...rest }: Props) {
  const own = useRef<HTMLTextAreaElement>(null)
  const area = ref ?? own
  const measured = useRef<string>(undefined)
  useLayoutEffect(() => {
    const element = area.current
    // To look at its height makes the browser lay out the whole page, so it is looked at once for each text.
    if (!element || measured.current === value) return
    element.style.height = "auto"
    const { scrollHeight } = element
    element.style.height = `${scrollHeight}px`
    // What is out of sight has no height yet.
    if (scrollHeight > 0) measured.current = value
  })
  return (
    <textarea
      ref={area}
      rows={1}
      value={value}
      className={cn(
        "block w-full resize-none bg-transparent text-base outline-none sm:text-[15px]",
        className,
      )}
      {...rest}
    />
  )
}

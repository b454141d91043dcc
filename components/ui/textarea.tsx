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
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = "auto"
    element.style.height = `${element.scrollHeight}px`
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

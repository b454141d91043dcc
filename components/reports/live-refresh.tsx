"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

const EVERY_MS = 15_000

/** Reads the page again every now and then for as long as somebody looks at it, and says that it does. */
export function LiveRefresh() {
  const router = useRouter()
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") router.refresh()
    }
    const timer = setInterval(refresh, EVERY_MS)
    document.addEventListener("visibilitychange", refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", refresh)
    }
  }, [router])
  return (
    <span className="inline-flex items-center gap-2 text-sm text-muted" title="Read again every 15 seconds">
      <span className="relative flex size-2">
        <span className="absolute inset-0 animate-ping rounded-full bg-accent opacity-60 motion-reduce:hidden" />
        <span className="relative size-2 rounded-full bg-accent" />
      </span>
      Live
    </span>
  )
}

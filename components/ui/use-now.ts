"use client"

import { useEffect, useState } from "react"

/** The time in milliseconds, renewed so that what is shown beside it does not go stale. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

"use client"

import { useRouter } from "next/navigation"
import { useEffect } from "react"

/** Reads the page again when the person's rights have changed, so that its buttons are those of now. */
export function useAccessChange(changes: number): void {
  const router = useRouter()
  useEffect(() => {
    if (changes > 0) router.refresh()
  }, [changes, router])
}

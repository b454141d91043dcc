"use client"

import { useEffect, useState } from "react"
import { searchEmployeesAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"

/** After the last key, in milliseconds: each search asks the server. */
const PAUSE_MS = 200
const LIMIT = 25

type Found =
  | { state: "searching"; people: Employee[] }
  | { state: "found"; people: Employee[] }
  | { state: "failed"; message: string; people: Employee[] }

/** The active people of a shop whose name fits. What was found before stays until the next answer. */
export function usePeopleSearch(shopId: string, q: string): Found {
  const [found, setFound] = useState<Found>({ state: "searching", people: [] })

  useEffect(() => {
    let stale = false
    setFound(({ people }) => ({ state: "searching", people }))
    const timer = setTimeout(async () => {
      const input = { shop: shopId, active: "true", limit: LIMIT, ...(q && { q }) } as const
      // An action rejects only when its answer did not arrive.
      const answer = await searchEmployeesAction(input).catch(() => null)
      if (stale) return
      if (answer?.data) return setFound({ state: "found", people: answer.data.data })
      const message = answer?.error.message ?? "The server can’t be reached right now."
      setFound({ state: "failed", message, people: [] })
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [shopId, q])

  return found
}

"use client"

import { useEffect, useState } from "react"
import { ask } from "./ask"

/** What the API says at an address; asked again whenever `version` changes. `data` stays while it is asked again. */
export function useAnswer<T>(path: string | null, version: unknown = null): { data?: T; problem?: string } {
  const [answer, setAnswer] = useState<{ path: string | null; data?: T; problem?: string }>({ path: null })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what it is asked again for
  useEffect(() => {
    if (path === null) return
    let current = true
    ask<T>(path).then(({ data, error }) => {
      if (!current) return
      if (error) setAnswer({ path, problem: error.message })
      else setAnswer({ path, data })
    })
    return () => {
      current = false
    }
  }, [path, version])

  return answer.path === path ? answer : {}
}

"use client"

import { useCallback, useEffect, useRef, useState } from "react"
import type { AgentChat } from "@/lib/chats/contract"

/** How many closed chats one answer holds. */
const PAGE = 50
/** How long somebody may pause while typing before the server is asked, in milliseconds. */
const TYPING_MS = 250

export interface ClosedChats {
  chats: readonly AgentChat[]
  /** `none` without a question; `more` when the server has others. */
  status: "none" | "loading" | "more" | "all" | "failed"
  /** Reads the next page, or again what could not be read. */
  readOn: () => void
}

interface Pages {
  chats: readonly AgentChat[]
  status: ClosedChats["status"]
  cursor: string | null
}

const NONE: Pages = { chats: [], status: "none", cursor: null }

/** Closed chats as the server lists them, newest first, page by page; null asks for none. */
export function useClosedChats(query: string | null): ClosedChats {
  const [pages, setPages] = useState<Pages>(NONE)
  const asking = useRef<AbortController | null>(null)

  const read = useCallback(async (query: string, before: Pages) => {
    asking.current?.abort()
    const controller = new AbortController()
    asking.current = controller
    setPages({ ...before, status: "loading" })
    const page = await fetchPage(query, before.cursor, controller.signal)
    if (controller.signal.aborted) return
    if (page === null) setPages({ ...before, status: "failed" })
    else
      setPages({
        chats: [...before.chats, ...page.data],
        status: page.nextCursor === null ? "all" : "more",
        cursor: page.nextCursor,
      })
  }, [])

  useEffect(() => {
    if (query === null) {
      setPages(NONE)
      return
    }
    setPages({ ...NONE, status: "loading" })
    const timer = setTimeout(() => void read(query, NONE), query.includes("q=") ? TYPING_MS : 0)
    return () => {
      clearTimeout(timer)
      asking.current?.abort()
    }
  }, [query, read])

  const readOn = useCallback(() => {
    const isDue = pages.status === "more" || pages.status === "failed"
    if (query !== null && isDue) void read(query, pages)
  }, [query, pages, read])
  return { chats: pages.chats, status: pages.status, readOn }
}

/** Null when the server did not answer, or not with chats. */
async function fetchPage(
  query: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<{ data: AgentChat[]; nextCursor: string | null } | null> {
  const page = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`
  try {
    const response = await fetch(`/api/v1/chats?${query}&limit=${PAGE}${page}`, { signal })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

"use client"

import { useSearchParams } from "next/navigation"
import { useCallback, useEffect, useMemo, useState } from "react"
import { deskHref } from "./chat-href"
import { type ListFilter, tabOf } from "./list-filter"

/** How long somebody may pause while typing before the address follows, in milliseconds. */
const TYPING_MS = 300

/** Which chats the list shows stands in the address bar too: a reload keeps it, and it can be sent to a colleague. */
export function useListFilter(): [ListFilter, (change: Partial<ListFilter>) => void] {
  const params = useSearchParams()
  const [search, setSearch] = useState(() => params.get("q") ?? "")
  const tab = tabOf(params.get("tab"))
  const [shop, team, tag] = ["shop", "team", "tag"].map((name) => params.get(name) ?? "") as [
    string,
    string,
    string,
  ]

  useEffect(() => {
    const timer = setTimeout(() => put({ q: search.trim() }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [search])

  const change = useCallback((change: Partial<ListFilter>) => {
    if (change.search !== undefined) setSearch(change.search)
    put({
      ...(change.tab !== undefined && { tab: change.tab === "all" ? null : change.tab }),
      ...(change.shop !== undefined && { shop: change.shop, team: null }),
      ...(change.team !== undefined && { team: change.team }),
      ...(change.tag !== undefined && { tag: change.tag }),
    })
  }, [])

  const filter = useMemo(() => ({ tab, shop, team, tag, search }), [tab, shop, team, tag, search])
  return [filter, change]
}

function put(changes: Record<string, string | null>): void {
  const { pathname, search } = window.location
  const href = deskHref(search, changes)
  if (href !== pathname + search) window.history.replaceState(null, "", href)
}

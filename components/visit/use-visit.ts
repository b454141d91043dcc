"use client"

import { useCallback, useEffect, useState } from "react"
import {
  currentVisit,
  forgetEverything,
  forgetVisit,
  identifyVisit,
  type Person,
} from "@/lib/realtime/client/visit"
import type { PublicShop } from "@/lib/shops/contract"
import { hostPage } from "./host-page"
import { forgetDetails } from "./remembered-details"
import { useHost, useHostKeys } from "./use-host"
import type { VisitRef } from "./use-start"

/** How long the page around us may take to greet, in milliseconds; a plain frame never does. */
const GREETING_MS = 1_000
const RETRY_MS = 3_000

/** The chat that goes on here, null for none, undefined until it is known; and whom the shop vouches for. */
export function useVisit(shop: PublicShop) {
  const [visit, setVisit] = useState<VisitRef | null | undefined>(undefined)
  const [person, setPerson] = useState<Person | null>(null)
  const { slug } = shop
  const identity = useIdentity(shop, () => {
    forgetEverything(slug)
    forgetDetails(slug)
    setVisit(null)
  })
  useHostKeys(visit !== undefined)

  useEffect(() => {
    if (identity === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const goOnAs = (known: Person | null, going: VisitRef | null) => {
      setPerson(known)
      setVisit(going)
    }
    const identify = async () => {
      const { data, error } = await identifyVisit(slug, identity)
      if (over) return
      if (data) return goOnAs(data.person, data.visit)
      if (error.retryable) {
        timer = setTimeout(identify, RETRY_MS)
        return
      }
      hostPage.tell({ type: "refused", reason: error.message.slice(0, 500) })
      goOnAs(null, currentVisit(slug))
    }
    if (identity === "") goOnAs(null, currentVisit(slug))
    else void identify()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [identity, slug])

  const forget = useCallback(() => {
    forgetVisit(slug)
    setVisit(null)
    hostPage.tell({ type: "chat", open: false })
  }, [slug])

  return { visit, setVisit, person, forget }
}

/** What the site around says about who its visitor is: a JWT, empty for nothing, undefined until it had a chance to. */
function useIdentity(shop: PublicShop, onForget: () => void): string | undefined {
  const { framed, greeted, identity } = useHost()
  const [alone, setAlone] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page around is met once
  useEffect(() => {
    const leave = hostPage.attend(shop, onForget)
    const timer = setTimeout(() => setAlone(true), hostPage.getState().framed ? GREETING_MS : 0)
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [shop.slug])

  return (framed && greeted) || alone ? identity : undefined
}

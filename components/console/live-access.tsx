"use client"

import { usePathname, useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { Banner } from "@/components/ui/banner"
import { watchAccess } from "@/lib/realtime/client/access"

/** Keeps the console in step with the person's rights, and says so when their session is over. */
export function LiveAccess() {
  const router = useRouter()
  const path = usePathname()
  const [ended, setEnded] = useState(false)
  useEffect(() => watchAccess({ onChange: () => router.refresh(), onEnded: () => setEnded(true) }), [router])
  if (!ended) return null
  return (
    <Banner tone="danger" role="alert" className="mb-6">
      You have been signed out. What stands here may be out of date.{" "}
      <a href={`/login?next=${encodeURIComponent(path)}`} className="font-medium underline">
        Sign in again
      </a>
    </Banner>
  )
}

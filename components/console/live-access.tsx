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
  useEffect(() => {
    const onEnded = () => setEnded(true)
    return watchAccess({ onChange: () => void readAgain(() => router.refresh(), onEnded), onEnded })
  }, [router])
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

/** A page that is read again without a session is led away to the sign-in page, and with it what was being typed. */
async function readAgain(refresh: () => void, onEnded: () => void): Promise<void> {
  const status = await fetch("/api/v1/auth/me", { cache: "no-store" }).then(
    (answer) => answer.status,
    // The connection is gone again; when it is back this is asked anew.
    () => null,
  )
  if (status === 401) onEnded()
  if (status === 200) refresh()
}

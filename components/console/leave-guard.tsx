"use client"

import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { ConfirmDialog } from "./confirm-dialog"

/** The address of a plain click on a link that would leave this page; null for every other click. */
function leavingTo(event: MouseEvent): string | null {
  const special = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  const link = event.target instanceof Element ? event.target.closest("a") : null
  if (special || !link || link.target || link.origin !== location.origin) return null
  return link.pathname === location.pathname ? null : link.pathname + link.search + link.hash
}

/** While something is not saved, asks before a link or the closing of the tab loses it. */
export function LeaveGuard({ unsaved, onDiscard }: { unsaved: boolean; onDiscard: () => void }) {
  const [target, setTarget] = useState<string | null>(null)
  const router = useRouter()

  useEffect(() => {
    if (!unsaved) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const href = leavingTo(event)
      if (href === null) return
      // React listens at the document, so this has to come before it.
      event.preventDefault()
      event.stopPropagation()
      setTarget(href)
    }
    window.addEventListener("beforeunload", onUnload)
    window.addEventListener("click", onClick, true)
    return () => {
      window.removeEventListener("beforeunload", onUnload)
      window.removeEventListener("click", onClick, true)
    }
  }, [unsaved])

  function leave() {
    onDiscard()
    if (target !== null) router.push(target)
    setTarget(null)
  }

  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={() => setTarget(null)}
      title="Leave without saving?"
      description="Your changes on this page are not saved yet."
      action="Discard and leave"
      keep="Stay here"
      onConfirm={leave}
    />
  )
}

"use client"

import { useState } from "react"
import { device } from "@/lib/realtime/client/device-storage"
import type { DeskDialog } from "./desk-tools"

const KEY = "yupcha.details"
/** From this width on the details have a column of their own. */
const WIDE = "(min-width: 80rem)"
/** For how many frames a field is waited for that is about to be drawn. */
const FRAMES = 90

/** The details of the open chat: a column where there is room, which can be folded away, a sheet elsewhere. */
export function useDetails(show: (dialog: DeskDialog | null) => void) {
  const [column, setColumn] = useState(() => device.get(KEY) !== "hidden")

  function setKept(shown: boolean) {
    setColumn(shown)
    if (shown) device.remove(KEY)
    else device.set(KEY, "hidden")
  }

  const isWide = () => window.matchMedia(WIDE).matches
  return {
    column,
    toggle: () => (isWide() ? setKept(!column) : show("details")),
    /** Opens them with the cursor where tags are added. */
    tag() {
      if (isWide()) setKept(true)
      else show("details")
      focusWhenDrawn("[data-tag-input]", FRAMES)
    },
  }
}

function focusWhenDrawn(selector: string, frames: number): void {
  requestAnimationFrame(() => {
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].find(
      (one) => one.offsetParent !== null,
    )
    if (shown) shown.focus()
    else if (frames > 0) focusWhenDrawn(selector, frames - 1)
  })
}

"use client"

import { useState } from "react"
import { device } from "@/lib/realtime/client/device-storage"

/** A text that is still being written, kept over reloads. The key must not change: remount for another draft. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => device.get(key) ?? "")
  return [
    text,
    (next) => {
      setText(next)
      if (next === "") device.remove(key)
      else device.set(key, next)
    },
  ]
}

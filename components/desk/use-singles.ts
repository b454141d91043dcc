"use client"

import { useState } from "react"
import { device } from "@/lib/realtime/client/device-storage"

const KEY = "yupcha.single-keys"

/** Whether keys that are a single character do something; kept on this device (WCAG 2.1.4). */
export function useSingles(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => device.get(KEY) !== "off")
  return [
    on,
    (next) => {
      setOn(next)
      if (next) device.remove(KEY)
      else device.set(KEY, "off")
    },
  ]
}

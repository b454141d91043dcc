"use client"

import { Button } from "@/components/ui/button"
import { leave } from "./sign-in"

/** The way out for who is signed in and can't go on. */
export function LeaveButton() {
  return (
    <Button variant="quiet" size="small" onClick={() => void leave()}>
      Sign out
    </Button>
  )
}

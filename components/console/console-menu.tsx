"use client"

import { Menu } from "lucide-react"
import { useState } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { Dialog } from "@/components/ui/dialog"
import { ConsoleNav } from "./console-nav"

/** The rooms on a phone: a button, and the column of rooms as a sheet. */
export function ConsoleMenu({ permissions }: { permissions: string[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-label="Rooms of the console"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className={buttonStyle("quiet", "icon", "-ml-2 md:hidden")}
      >
        <Menu className="size-5" aria-hidden="true" />
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Console" place="left">
        <ConsoleNav permissions={permissions} onChosen={() => setOpen(false)} className="mt-4 -mx-2" />
      </Dialog>
    </>
  )
}

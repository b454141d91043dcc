"use client"

import { ChevronDown, Copy, Trash2 } from "lucide-react"
import { useState } from "react"
import { ConfirmDialog } from "@/components/console/confirm-dialog"
import { Section } from "@/components/console/section"
import { ActionMenu, ActionMenuItem } from "@/components/ui/action-menu"
import { Button } from "@/components/ui/button"
import { buttonStyle } from "@/components/ui/button-style"
import { Dialog } from "@/components/ui/dialog"
import { Menu, MenuItem } from "@/components/ui/menu"
import { Question } from "@/components/ui/question"

const PLACES = ["center", "right", "wide", "left"] as const

/** What lies above a page: in the theme of the page, since it hangs under its body. */
export function Overlays() {
  const [open, setOpen] = useState<(typeof PLACES)[number] | "confirm" | "question" | null>(null)
  const onOpenChange = (next: boolean) => setOpen((present) => (next ? present : null))
  return (
    <Section
      title="Above the page"
      description="Dialogs hold the focus, close on Escape and give the focus back. Nothing is lost without a question."
    >
      <div className="flex flex-wrap items-center gap-3">
        {PLACES.map((place) => (
          <Button key={place} variant="secondary" onClick={() => setOpen(place)}>
            Dialog, {place}
          </Button>
        ))}
        <Button variant="danger" onClick={() => setOpen("confirm")}>
          Question
        </Button>
        <Button variant="secondary" onClick={() => setOpen("question")}>
          Question, customers
        </Button>
        <Menu
          label="Menu"
          trigger={
            <span className={buttonStyle("secondary")}>
              Menu <ChevronDown className="size-4" aria-hidden="true" />
            </span>
          }
        >
          <MenuItem icon={Copy} onClick={() => undefined}>
            Copy the link
          </MenuItem>
          <MenuItem icon={Trash2} onClick={() => setOpen("confirm")}>
            Delete…
          </MenuItem>
        </Menu>
        <ActionMenu label="Menu, customers">
          <ActionMenuItem icon={Copy} onClick={() => undefined}>
            Copy the link
          </ActionMenuItem>
        </ActionMenu>
      </div>
      {PLACES.map((place) => (
        <Dialog
          key={place}
          open={open === place}
          onOpenChange={onOpenChange}
          place={place}
          title="Hand over this chat"
          description="The customer sees nothing of it until somebody else answers."
        />
      ))}
      <ConfirmDialog
        open={open === "confirm"}
        onOpenChange={onOpenChange}
        title="Delete this team?"
        description="Its people stay. Chats that wait for it wait for everybody."
        action="Delete"
        onConfirm={() => setOpen(null)}
      />
      <Question
        open={open === "question"}
        onOpenChange={onOpenChange}
        title="Close this chat?"
        description="The customers’ page has the browser’s own dialog, which weighs nothing."
        dismiss="Dismiss"
      >
        <Button className="mt-5" onClick={() => setOpen(null)}>
          Close chat
        </Button>
      </Question>
    </Section>
  )
}

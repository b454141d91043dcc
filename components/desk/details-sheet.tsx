"use client"

import { Dialog } from "@/components/ui/dialog"
import ChatDetails, { type ChatDetailsProps } from "./chat-details"

/** The details where they have no column of their own. */
export default function DetailsSheet({ onClose, ...details }: ChatDetailsProps & { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Details" place="right">
      <div className="mt-5">
        <ChatDetails {...details} />
      </div>
    </Dialog>
  )
}

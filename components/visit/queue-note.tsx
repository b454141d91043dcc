import { Clock } from "lucide-react"
import { Banner } from "@/components/ui/banner"
import type { CustomerChat } from "@/lib/chats/contract"

function place(position: number | null): string {
  if (position === null) return "You are in line."
  return position === 1 ? "You are next in line." : `You are number ${position} in line.`
}

/** Where one stands in the queue, and that one need not wait with writing. */
export function QueueNote({ chat }: { chat: CustomerChat }) {
  return (
    <Banner icon={Clock} role="status" className="rounded-none px-4 sm:px-6">
      <strong className="font-semibold">{place(chat.position)}</strong> You can already write: the team reads
      it as soon as somebody is free.
    </Banner>
  )
}

import type { Metadata } from "next"
import { Suspense } from "react"
import { AgentDesk } from "@/components/desk/agent-desk"
import { chatHref } from "@/components/desk/chat-href"
import { DeskSkeleton } from "@/components/desk/desk-skeleton"
import { MAX_BODY } from "@/lib/chats/contract"
import { getIdentity } from "@/lib/employees/identity"
import { requirePageActor } from "@/lib/http/session"

export const metadata: Metadata = { title: "Support desk" }

interface Props {
  searchParams: Promise<{ chat?: string | string[] }>
}

export default async function SupportPage({ searchParams }: Props) {
  const { chat } = await searchParams
  const actor = await requirePageActor(typeof chat === "string" ? chatHref(chat) : "/support")
  return (
    <Suspense fallback={<DeskSkeleton />}>
      <AgentDesk identity={await getIdentity(actor)} maxLength={MAX_BODY} />
    </Suspense>
  )
}

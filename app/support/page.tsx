import type { Metadata } from "next"
import { Suspense } from "react"
import { AgentDesk } from "@/components/desk/agent-desk"
import { deskHref } from "@/components/desk/chat-href"
import { DeskSkeleton } from "@/components/desk/desk-skeleton"
import { MAX_BODY } from "@/lib/chats/contract"
import { getIdentity } from "@/lib/employees/identity"
import { requirePageActor } from "@/lib/http/session"

export const metadata: Metadata = { title: "Support desk" }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SupportPage({ searchParams }: Props) {
  const asked = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  )
  const actor = await requirePageActor(deskHref(new URLSearchParams(asked).toString(), {}))
  return (
    <Suspense fallback={<DeskSkeleton />}>
      <AgentDesk identity={await getIdentity(actor)} maxLength={MAX_BODY} />
    </Suspense>
  )
}

import { KeyRound, Monitor } from "lucide-react"
import { Badge } from "@/components/ui/badge"
import { Moment } from "@/components/ui/moment"
import { Time } from "@/components/ui/time"
import type { Session } from "@/lib/employees/contract"
import { EndSessionButton } from "./end-session-button"

const KINDS = {
  browser: { text: "Browser", icon: Monitor },
  token: { text: "Program, by access token", icon: KeyRound },
} as const

/** Where somebody is signed in. */
export function SessionList({ employeeId, sessions }: { employeeId: string; sessions: Session[] }) {
  if (sessions.length === 0) return <p className="text-sm text-muted">Signed in nowhere.</p>
  return (
    <ul aria-label="Sessions" className="divide-y divide-line">
      {sessions.map((session) => (
        <SessionRow key={session.id} employeeId={employeeId} session={session} />
      ))}
    </ul>
  )
}

function SessionRow({ employeeId, session }: { employeeId: string; session: Session }) {
  const { text, icon: Icon } = KINDS[session.kind]
  return (
    <li className="flex items-start gap-3.5 py-3 text-sm first:pt-0 last:pb-0">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-xl bg-sunken text-muted">
        <Icon className="size-4" aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
          {text}
          {session.current && <Badge tone="accent">This one</Badge>}
        </span>
        <span className="block text-muted">
          Last used <Moment relative value={session.lastUsedAt} /> · since{" "}
          <Time value={session.createdAt} as="full" />
        </span>
      </span>
      {!session.current && <EndSessionButton employeeId={employeeId} session={session} what={text} />}
    </li>
  )
}

import {
  Archive,
  ChevronRight,
  KeyRound,
  LogIn,
  type LucideIcon,
  MessageSquareQuote,
  MessagesSquare,
  ScrollText,
  ShieldCheck,
  Store,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react"
import { Moment } from "@/components/ui/moment"
import type { AuditEntry } from "@/lib/audit/contract"
import type { Subject } from "@/lib/events/catalog"
import { AuditDiff } from "./audit-diff"
import { sentenceOf } from "./sentences"

/** Of a node nothing is kept. */
type Kept = Exclude<Subject["type"], "node">

const ICONS: Record<Kept, LucideIcon> = {
  chat: MessagesSquare,
  shop: Store,
  session: LogIn,
  employee: UserRound,
  team: UsersRound,
  role: ShieldCheck,
  customer: Users,
  apiToken: KeyRound,
  cannedReply: MessageSquareQuote,
  backup: Archive,
}

/** Entries of the trail, each of which opens to what it changed. */
export function AuditLines({ entries }: { entries: AuditEntry[] }) {
  return (
    <ul aria-label="Audit trail" className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li key={entry.id}>
          <AuditLine entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function AuditLine({ entry }: { entry: AuditEntry }) {
  const Icon = Object.hasOwn(ICONS, entry.subject.type) ? ICONS[entry.subject.type as Kept] : ScrollText
  return (
    <details className="group">
      <summary className="-mx-2 flex list-none items-start gap-3 rounded-lg px-2 py-3.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
        <span className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-sunken text-muted">
          <Icon className="size-4" aria-hidden="true" />
        </span>
        <span className="min-w-0 flex-1 leading-relaxed">
          <Told entry={entry} />
          <span className="block text-muted">
            <Moment value={entry.at} relative />
            {entry.shop && ` · ${entry.shop.name ?? "a deleted shop"}`}
            {entry.before !== null && entry.changes.length > 0 && ` · ${fieldCount(entry.changes.length)}`}
          </span>
        </span>
        <ChevronRight
          className="mt-2 size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
          aria-hidden="true"
        />
      </summary>
      <div className="space-y-3.5 pt-1.5 pb-5 sm:pl-11">
        {entry.changes.length > 0 ? (
          <AuditDiff changes={entry.changes} />
        ) : (
          <p className="text-sm text-muted">The trail holds no details of this.</p>
        )}
        <Meta entry={entry} />
        {entry.actor.type === "employee" && entry.actor.id && (
          <a
            href={`/admin/audit?actorId=${entry.actor.id}`}
            className="inline-block py-1 text-xs text-muted underline hover:text-ink"
          >
            Everything by {entry.actor.name}
          </a>
        )}
      </div>
    </details>
  )
}

/** The sentence, with both names told apart from the words between them. */
function Told({ entry }: { entry: AuditEntry }) {
  const { who, did, name, rest } = sentenceOf(entry)
  return (
    <span className="block wrap-anywhere">
      <strong className="font-medium">{who}</strong> {did}
      {name !== null && <strong className="font-medium">{name}</strong>}
      {rest}
    </span>
  )
}

function Meta({ entry }: { entry: AuditEntry }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted">
      <div className="flex gap-1.5">
        <dt>When</dt>
        <dd className="text-ink">
          <Moment value={entry.at} full />
        </dd>
      </div>
      <div className="flex gap-1.5">
        <dt>Event</dt>
        <dd className="font-mono text-ink">{entry.type}</dd>
      </div>
      {entry.requestId && (
        <div className="flex min-w-0 gap-1.5">
          <dt>Request</dt>
          <dd className="min-w-0 font-mono text-ink wrap-anywhere">{entry.requestId}</dd>
        </div>
      )}
    </dl>
  )
}

function fieldCount(count: number): string {
  return count === 1 ? "1 field" : `${count} fields`
}

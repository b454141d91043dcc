import { CircleAlert, Inbox, Info, TriangleAlert } from "lucide-react"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { EmptyState } from "@/components/ui/empty-state"
import { Moment } from "@/components/ui/moment"
import { Skeleton } from "@/components/ui/skeleton"
import { Spinner } from "@/components/ui/spinner"
import { Time } from "@/components/ui/time"
import { Shelf, Specimen } from "./specimen"

const TONES = ["neutral", "accent", "warn", "danger"] as const
const ICONS = { neutral: Info, accent: Info, warn: TriangleAlert, danger: CircleAlert }
const A_MOMENT = "2026-03-14T09:26:53Z"

/** What tells people how things stand. */
export function Feedback() {
  return (
    <Specimen
      title="What is going on"
      text="Loading has the shape of what comes. Empty says why, and what to do. An error says what happened and that nothing is lost."
    >
      <Shelf name="Badges">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Badge tone="accent">12</Badge>
      </Shelf>
      <Shelf name="Banners">
        {TONES.map((tone) => (
          <Banner key={tone} tone={tone} icon={ICONS[tone]} className="w-full">
            You are offline. What you write is kept and leaves as soon as the connection is back.
          </Banner>
        ))}
      </Shelf>
      <Shelf name="People and times">
        <Avatar name="Mia Lang" />
        <Avatar name="Sam" className="size-7 text-[10px]" />
        <span className="text-sm">
          <Time value={A_MOMENT} as="full" /> · <Moment value={A_MOMENT} />
        </span>
      </Shelf>
      <Shelf name="Loading">
        <Spinner />
        <div className="w-48 space-y-2">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-3 w-4/5" />
        </div>
      </Shelf>
      <Shelf name="Empty">
        <EmptyState icon={Inbox} title="No open chats" className="w-full rounded-card border border-line">
          New chats appear here by themselves.
        </EmptyState>
      </Shelf>
    </Specimen>
  )
}

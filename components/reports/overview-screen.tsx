import { ArrowRight, Star } from "lucide-react"
import Link from "next/link"
import type { ListAddress } from "@/components/console/list-address"
import { PageHead } from "@/components/console/page-head"
import { ShopFilter } from "@/components/console/shop-filter"
import { DESK_PATH } from "@/components/desk/chat-href"
import { buttonStyle } from "@/components/ui/button-style"
import type { Overview } from "@/lib/reports/contract"
import { FigureCard } from "./figure-card"
import { LiveRefresh } from "./live-refresh"
import { DaysPanel, HoursPanel } from "./overview-charts"
import { ShopLoad } from "./shop-load"
import { spanWord } from "./span-word"

interface Props {
  path: string
  address: ListAddress
  overview: Overview
  /** The shops that the figures can be narrowed down to. */
  shops: { id: string; name: string }[]
}

/** A customer who has waited longer than this asks for a look, in seconds. */
const LONG_WAIT = 5 * 60

/** The console's first room: how the shops are doing. */
export function OverviewScreen({ path, address, overview, shops }: Props) {
  return (
    <>
      <PageHead
        title="Overview"
        description="How your shops are doing right now."
        action={
          <Link href={DESK_PATH} className={buttonStyle("secondary")}>
            Open the desk
            <ArrowRight className="size-4" aria-hidden="true" />
          </Link>
        }
      />
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
        <LiveRefresh />
        <ShopFilter path={path} address={address} shops={shops} />
        <p className="text-sm text-muted">Days by {overview.timezone}</p>
      </div>
      <Figures overview={overview} />
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <DaysPanel overview={overview} />
        <HoursPanel overview={overview} />
      </div>
      <div className="mt-10">
        <ShopLoad shops={overview.shops} />
      </div>
    </>
  )
}

function Figures({ overview }: { overview: Overview }) {
  const { waiting, longestWaitSeconds: wait, active, agents, rating } = overview
  const response = overview.firstResponseSeconds
  return (
    <dl className="mt-5 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-3">
      <FigureCard
        label="Waiting"
        value={waiting}
        urgent={wait !== null && wait > LONG_WAIT}
        note={wait === null ? "Nobody waits" : `Longest ${spanWord(wait)}`}
      />
      <FigureCard
        label="Active"
        value={active}
        note={agents === 1 ? "With 1 agent" : `With ${agents} agents`}
      />
      <FigureCard
        label="Started today"
        value={overview.startedToday}
        note={`${overview.startedYesterdayByNow} by this time yesterday`}
      />
      <FigureCard label="Closed today" value={overview.closedToday} />
      <FigureCard
        label="First response"
        value={response === null ? "–" : spanWord(response)}
        note={response === null ? "No answer yet today" : "Median today"}
      />
      <FigureCard
        label="Rating"
        value={
          rating.average === null ? (
            "–"
          ) : (
            <span className="flex items-center gap-1.5">
              {rating.average.toFixed(1)}
              <Star className="size-5 fill-current text-warn" aria-label="of 5 stars" role="img" />
            </span>
          )
        }
        note={rating.count === 0 ? "No ratings in 30 days" : `${rating.count} in 30 days`}
      />
    </dl>
  )
}

import { Search } from "lucide-react"
import { Select } from "@/components/ui/select"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import type { ListFilter, Tab } from "./list-filter"

const TABS: { tab: Tab; text: string }[] = [
  { tab: "all", text: "All" },
  { tab: "mine", text: "Mine" },
  { tab: "waiting", text: "Waiting" },
]

interface Props {
  filter: ListFilter
  counts: Record<Tab, number>
  shops: AgentChat["shop"][]
  onTab: (tab: Tab) => void
  onShop: (shopId: string) => void
  onSearch: (search: string) => void
}

/** Which chats the list shows. */
export function ListControls({ filter, counts, shops, onTab, onShop, onSearch }: Props) {
  return (
    <div className="space-y-2.5 px-3 pt-1 pb-3">
      <fieldset aria-label="Show chats" className="flex gap-1 rounded-[10px] bg-sunken p-1">
        {TABS.map(({ tab, text }) => (
          <TabButton
            key={tab}
            text={text}
            count={counts[tab]}
            on={filter.tab === tab}
            onClick={() => onTab(tab)}
          />
        ))}
      </fieldset>
      <div className="relative">
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden="true"
        />
        <input
          type="search"
          aria-label="Search these chats"
          placeholder="Search name, subject, last line"
          value={filter.search}
          onChange={(event) => onSearch(event.target.value)}
          className="h-9 w-full rounded-lg border border-line-strong bg-surface pr-2 pl-9 text-base sm:text-sm"
        />
      </div>
      {(shops.length > 1 || filter.shopId !== "") && (
        <Select aria-label="Shop" value={filter.shopId} onChange={(event) => onShop(event.target.value)}>
          <option value="">All shops</option>
          {shops.map((shop) => (
            <option key={shop.id} value={shop.id}>
              {shop.name}
            </option>
          ))}
        </Select>
      )}
    </div>
  )
}

function TabButton({
  text,
  count,
  on,
  onClick,
}: {
  text: string
  count: number
  on: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={cn(
        "flex h-8 flex-1 items-center justify-center gap-1.5 rounded-[7px] text-sm font-medium transition-colors",
        on ? "bg-raised text-ink shadow-[0_1px_2px_var(--shadow)]" : "text-muted hover:text-ink",
      )}
    >
      {text}
      <span className="min-w-4 text-xs text-muted tabular-nums">{count}</span>
    </button>
  )
}

import { Search } from "lucide-react"
import { Select } from "@/components/ui/select"
import { cn } from "@/lib/cn"
import { type Choices, type Counts, type ListFilter, TABS, type Tab } from "./list-filter"

const WORDS: Record<Tab, string> = { all: "All", mine: "Mine", waiting: "Waiting", closed: "Closed" }

interface Props {
  filter: ListFilter
  counts: Counts
  choices: Choices
  onFilter: (change: Partial<ListFilter>) => void
}

/** Which chats the list shows. */
export function ListControls({ filter, counts, choices, onFilter }: Props) {
  return (
    <div className="space-y-2.5 px-3 pt-1 pb-3">
      <fieldset aria-label="Show chats" className="flex gap-0.5 rounded-control bg-sunken p-1">
        {TABS.map((tab) => (
          <TabButton
            key={tab}
            text={WORDS[tab]}
            count={tab === "closed" ? null : counts[tab]}
            on={filter.tab === tab}
            onClick={() => onFilter({ tab })}
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
          onChange={(event) => onFilter({ search: event.target.value })}
          className="h-9 w-full rounded-lg border border-line-strong bg-surface pr-2 pl-9 text-base sm:text-sm"
        />
      </div>
      <div className="flex gap-2 empty:hidden">
        <Choice
          name="Shop"
          all="All shops"
          choices={choices.shops}
          value={filter.shop}
          least={2}
          onChoose={(shop) => onFilter({ shop })}
        />
        <Choice
          name="Team"
          all="All teams"
          choices={choices.teams}
          value={filter.team}
          onChoose={(team) => onFilter({ team })}
        />
        <Choice
          name="Tag"
          all="All tags"
          choices={choices.tags}
          value={filter.tag}
          onChoose={(tag) => onFilter({ tag })}
        />
      </div>
    </div>
  )
}

interface ChoiceProps {
  name: string
  all: string
  choices: Choices["shops"]
  value: string
  /** With fewer than these there is nothing to choose. */
  least?: number
  onChoose: (id: string) => void
}

function Choice({ name, all, choices, value, least = 1, onChoose }: ChoiceProps) {
  if (choices.length < least && value === "") return null
  return (
    <Select
      aria-label={name}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      className="min-w-0 flex-1"
    >
      <option value="">{all}</option>
      {choices.map(({ id, name: text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </Select>
  )
}

interface TabProps {
  text: string
  /** Null where nobody counts. */
  count: number | null
  on: boolean
  onClick: () => void
}

function TabButton({ text, count, on, onClick }: TabProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={cn(
        "flex h-8 min-w-0 flex-auto items-center justify-center gap-1 rounded-[7px] px-1 text-[13px] font-medium transition-colors",
        on ? "bg-raised text-ink shadow-[0_1px_2px_var(--shadow)]" : "text-muted hover:text-ink",
      )}
    >
      {text}
      {count !== null && <span className="text-xs text-muted tabular-nums">{count}</span>}
    </button>
  )
}

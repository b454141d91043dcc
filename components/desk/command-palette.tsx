"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { Search } from "lucide-react"
import { useRouter } from "next/navigation"
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react"
import { Kbd } from "@/components/ui/kbd"
import type { CannedReply } from "@/lib/canned-replies/contract"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import type { AgentState } from "@/lib/realtime/client/state"
import type { DeskTools } from "./desk-tools"
import { KEYS, shownOf } from "./keys"
import { type Entry, entriesFor } from "./palette-entries"
import { mayIn } from "./permissions"
import { repliesOf } from "./replies-of"
import { useOptions } from "./use-options"

interface Props {
  state: AgentState
  chat: AgentChat | null
  tools: DeskTools
  onClose: () => void
}

/** Finds chats, places, replies, and whatever can be done, by a few letters. */
export default function CommandPalette({ state, chat, tools, onClose }: Props) {
  const [search, setSearch] = useState("")
  const replies = useReplies(chat, tools)
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const taken = useRef(false)
  const entries = useMemo(
    () => entriesFor(search, { state, chat, tools, replies, go: (href) => router.push(href) }),
    [search, state, chat, tools, replies, router],
  )
  const options = useOptions(entries, take)

  function take(entry: Entry) {
    taken.current = true
    onClose()
    // What the entry puts on the screen, or where it puts the cursor, comes after the palette is gone.
    requestAnimationFrame(() => entry.run())
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Tab" || event.nativeEvent.isComposing) return
    // The key that opens it also closes it.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault()
      onClose()
    } else options.onKey(event)
  }

  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          initialFocus={input}
          finalFocus={() => !taken.current}
          className="fixed inset-x-3 top-[max(0.75rem,12dvh)] z-50 mx-auto flex max-h-[min(32rem,80dvh)] max-w-xl flex-col overflow-hidden rounded-2xl bg-surface text-ink shadow-float outline-none"
        >
          <Base.Title className="sr-only">Find anything</Base.Title>
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Search className="size-4.5 shrink-0 text-muted" aria-hidden="true" />
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-label="Find anything"
              aria-expanded={entries.length > 0}
              aria-controls={entries.length > 0 ? options.listId : undefined}
              aria-activedescendant={options.activeId}
              aria-autocomplete="list"
              autoComplete="off"
              placeholder="A chat, a place, something to do"
              value={search}
              onChange={(event) => {
                setSearch(event.target.value)
                options.setActive(0)
              }}
              onKeyDown={onKeyDown}
              className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
            />
            <Kbd>esc</Kbd>
          </div>
          {entries.length > 0 ? (
            <div
              ref={options.list}
              id={options.listId}
              role="listbox"
              aria-label="Found"
              className="min-h-0 overflow-y-auto p-1.5"
            >
              {entries.map((entry, index) => (
                <Row
                  key={entry.id}
                  id={options.optionId(index)}
                  entry={entry}
                  first={entry.group !== entries[index - 1]?.group}
                  active={index === options.at}
                  onPoint={() => options.setActive(index)}
                  onTake={() => take(entry)}
                />
              ))}
            </div>
          ) : (
            <p className="px-4 py-8 text-center text-sm text-muted">
              Nothing here is called “{search.trim()}”.
            </p>
          )}
          <p role="status" className="sr-only">
            {entries.length} found
          </p>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function useReplies(chat: AgentChat | null, { identity }: DeskTools): CannedReply[] {
  const [replies, setReplies] = useState<CannedReply[]>([])
  const shopId =
    chat?.status === "active" && mayIn(identity, "chats:reply", chat.shop.id) ? chat.shop.id : null
  useEffect(() => {
    if (shopId) repliesOf(shopId).then(({ data }) => data && setReplies(data))
  }, [shopId])
  return replies
}

interface RowProps {
  id: string
  entry: Entry
  /** It begins a group, whose name stands above it. */
  first: boolean
  active: boolean
  onPoint: () => void
  onTake: () => void
}

function Row({ id, entry, first, active, onPoint, onTake }: RowProps) {
  const { icon: Icon, text, more, group } = entry
  const key = entry.key && KEYS.find((one) => one.id === entry.key)
  return (
    <>
      {first && (
        <p role="presentation" className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-muted">
          {group}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, where the cursor stays */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={onPoint}
        onClick={onTake}
        className={cn(
          "flex cursor-default items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm",
          active && "bg-accent-soft",
        )}
      >
        <Icon className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <span className="shrink-0 truncate font-medium max-w-[60%]">{text}</span>
        {more && <span className="min-w-0 flex-1 truncate text-muted">{more}</span>}
        {key && (
          <span aria-hidden="true" className="ml-auto flex gap-1">
            {shownOf(key).map((one) => (
              <Kbd key={one}>{one}</Kbd>
            ))}
          </span>
        )}
      </div>
    </>
  )
}

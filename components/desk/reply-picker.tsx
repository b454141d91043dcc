"use client"

import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useState } from "react"
import { fillIn } from "@/components/replies/fill-in"
import { Badge } from "@/components/ui/badge"
import type { CannedReply } from "@/lib/canned-replies/contract"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import { repliesOf } from "./replies-of"
import { matching, ownerOf, valuesOf } from "./slash"
import { useOptions } from "./use-options"

/** How the input that the list belongs to hands over its keys. */
export interface PickerKeys {
  onKey: (event: KeyboardEvent) => boolean
}

interface Props {
  ref: Ref<PickerKeys>
  chat: AgentChat
  agentName: string
  /** What was typed behind the slash. */
  word: string
  onTake: (text: string) => void
  /** Which list belongs to the input, and which of its options is the active one. */
  onActive: (listId: string | undefined, optionId: string | undefined) => void
}

/** The canned replies that a `/word` may mean, above the input, filled in for this chat. */
export default function ReplyPicker({ ref, chat, agentName, word, onTake, onActive }: Props) {
  const [replies, setReplies] = useState<CannedReply[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const values = valuesOf(chat, agentName)
  const offered = matching(replies ?? [], word)
  const options = useOptions(offered, ({ body }) => onTake(fillIn(body, values)))
  const { listId, activeId, optionId, at } = options
  const [asked, setAsked] = useState(word)
  // Another word, another list, from its top.
  if (asked !== word) {
    setAsked(word)
    options.setActive(0)
  }

  useEffect(() => {
    repliesOf(chat.shop.id).then(({ data, error }) => {
      if (data) setReplies(data)
      else setProblem(error.message)
    })
  }, [chat.shop.id])

  useEffect(() => {
    onActive(offered.length > 0 ? listId : undefined, activeId)
  }, [listId, activeId, offered.length, onActive])

  useImperativeHandle(ref, () => ({
    // What is still loading may be what was meant: the key waits with it.
    onKey: (event) => (replies === null && problem === null ? isTaking(event) : options.onKey(event)),
  }))

  const none = replies?.length === 0
  if (replies !== null && offered.length === 0 && !none) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press in it leaves the cursor where it is
    <div
      data-picker
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 bottom-full z-30 mb-2 overflow-hidden rounded-2xl border border-line bg-surface shadow-float"
    >
      <p role="status" className="sr-only">
        {replies && !none && `${offered.length} replies, by arrow keys`}
      </p>
      {offered.length > 0 ? (
        <div
          ref={options.list}
          id={listId}
          role="listbox"
          aria-label="Canned replies"
          className="max-h-72 overflow-y-auto p-1.5"
        >
          {offered.map((reply, index) => (
            <Option
              key={reply.id}
              id={optionId(index)}
              reply={reply}
              text={fillIn(reply.body, values)}
              active={index === at}
              onTake={onTake}
              onPoint={() => options.setActive(index)}
            />
          ))}
        </div>
      ) : (
        <div className="px-4 py-3.5 text-sm text-muted">
          {problem ?? (none ? <NoReplies /> : "Loading canned replies…")}
        </div>
      )}
    </div>
  )
}

function isTaking(event: KeyboardEvent): boolean {
  const taking = event.key === "Enter" || event.key === "Tab"
  if (taking) event.preventDefault()
  return taking
}

interface OptionProps {
  id: string
  reply: CannedReply
  text: string
  active: boolean
  onTake: (text: string) => void
  onPoint: () => void
}

function Option({ id, reply, text, active, onTake, onPoint }: OptionProps) {
  return (
    // The keys are the input's, where the cursor stays.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={active}
      onMouseMove={onPoint}
      onClick={() => onTake(text)}
      className={cn("cursor-default rounded-xl px-2.5 py-2", active && "bg-accent-soft")}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="truncate text-sm font-medium">/{reply.shortcut}</span>
        <Badge className={cn(active && "bg-surface")}>{ownerOf(reply)}</Badge>
      </span>
      <span className={cn("mt-0.5 line-clamp-2 text-sm", active ? "text-ink" : "text-muted")}>{text}</span>
    </div>
  )
}

function NoReplies() {
  return (
    <>
      <p className="font-medium text-ink">No canned replies yet</p>
      <p className="mt-0.5">
        Write what you say often once, and put it in by <code>/</code> and its shortcut.{" "}
        <a
          href="/admin/replies"
          target="_blank"
          rel="noopener"
          className="font-medium text-accent-ink underline underline-offset-2"
        >
          Write one
        </a>
      </p>
    </>
  )
}

"use client"

import { Smile } from "lucide-react"
import {
  type ComponentProps,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  Suspense,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react"
import { ComposerBox, type ComposerProps } from "@/components/chats/composer"
import { useDraft } from "@/components/chats/use-draft"
import type { AgentChat } from "@/lib/chats/contract"
import { EmojiPicker, ReplyPicker } from "./lazily"
import type { PickerKeys } from "./reply-picker"
import { type Slash, slashAt } from "./slash"

/** What others may do with the text that is being written. */
export interface ComposerDoor {
  focus: () => void
  /** Puts a text where the cursor is. */
  insert: (text: string) => void
}

interface Props extends ComposerProps {
  door: Ref<ComposerDoor>
  /** Where the unfinished text is kept. Remount for another chat. */
  draftKey: string
  chat: AgentChat
  agentName: string
  /** Whether `/` offers canned replies. */
  hasReplies: boolean
}

/** The composer with what agents need: canned replies by `/`, emoji, and a door for the command palette. */
export function DeskComposer({ door, draftKey, chat, agentName, hasReplies, ...props }: Props) {
  const draft = useDraft(draftKey)
  const area = useRef<HTMLTextAreaElement>(null)
  const replace = useReplace(draft, area)
  const [picksEmoji, setPicksEmoji] = useState(false)
  const picker = useReplyPicker(draft[0], area, hasReplies && !picksEmoji)

  useImperativeHandle(door, () => ({
    focus: () => area.current?.focus(),
    insert: (text) => replace(cursorOf(area), cursorOf(area), text),
  }))

  function takeReply(text: string) {
    const { slash } = picker
    if (slash) replace(slash.at, slash.at + 1 + slash.word.length, text)
  }

  function closeEmoji() {
    setPicksEmoji(false)
    area.current?.focus()
  }

  return (
    <ComposerBox
      {...props}
      draft={draft}
      area={area}
      input={picker.input}
      onKey={picker.onKey}
      popup={
        <Suspense>
          {picker.slash && (
            <ReplyPicker
              ref={picker.keys}
              chat={chat}
              agentName={agentName}
              word={picker.slash.word}
              onTake={takeReply}
              onActive={picker.onActive}
            />
          )}
          {picksEmoji && (
            <EmojiPicker
              onTake={(emoji) => {
                setPicksEmoji(false)
                replace(cursorOf(area), cursorOf(area), emoji)
              }}
              onClose={closeEmoji}
            />
          )}
        </Suspense>
      }
      tools={
        <button
          type="button"
          aria-label="Emoji"
          aria-haspopup="dialog"
          aria-expanded={picksEmoji}
          onClick={() => setPicksEmoji(!picksEmoji)}
          className="flex size-10 shrink-0 items-center justify-center rounded-xl text-muted hover:bg-sunken hover:text-ink"
        >
          <Smile className="size-5" aria-hidden="true" />
        </button>
      }
    />
  )
}

type Area = RefObject<HTMLTextAreaElement | null>

const cursorOf = (area: Area) => area.current?.selectionEnd ?? 0

/** Puts a text in the place of a part of the draft, and the cursor behind it. */
function useReplace([text, setText]: [string, (text: string) => void], area: Area) {
  const next = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (next.current === null) return
    area.current?.focus()
    area.current?.setSelectionRange(next.current, next.current)
    next.current = null
  })
  return (from: number, to: number, put: string) => {
    next.current = from + put.length
    setText(text.slice(0, from) + put + text.slice(to))
  }
}

interface Listed {
  listId?: string | undefined
  optionId?: string | undefined
}

/** Whether a `/word` is being typed, and what the input has to know of the list that it opens. */
function useReplyPicker(text: string, area: Area, enabled: boolean) {
  const [cursor, setCursor] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [listed, setListed] = useState<Listed>({})
  const keys = useRef<PickerKeys>(null)
  const found = enabled ? slashAt(text, cursor) : null
  // Another word is another question.
  if (closedAt !== null && found?.at !== closedAt) setClosedAt(null)
  const slash: Slash | null = found && found.at !== closedAt ? found : null

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (!slash || event.nativeEvent.isComposing) return false
    if (event.key !== "Escape") return keys.current?.onKey(event) ?? false
    event.preventDefault()
    setClosedAt(slash.at)
    return true
  }

  const onActive = useCallback((listId?: string, optionId?: string) => setListed({ listId, optionId }), [])
  const input: ComponentProps<"textarea"> = {
    onSelect: () => setCursor(cursorOf(area)),
    onBlur: ({ relatedTarget }) => {
      // From the list itself one comes back.
      if (!relatedTarget?.closest("[data-picker]")) setCursor(0)
    },
    ...(enabled && { "aria-autocomplete": "list" }),
    ...(slash && { "aria-controls": listed.listId, "aria-activedescendant": listed.optionId }),
  }
  return { slash, keys, onKey, onActive, input }
}

"use client"

import { Lock, MessageCircle, StickyNote } from "lucide-react"
import { type ReactNode, type RefObject, useImperativeHandle, useRef, useState } from "react"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import type { ChatPaneProps } from "./chat-pane"
import { ClaimBar } from "./claim-bar"
import { type ComposerDoor, DeskComposer } from "./desk-composer"
import { draftKey } from "./drafts"
import { mayIn } from "./permissions"

type Mode = "reply" | "note"
type Props = ChatPaneProps & { chat: AgentChat }

interface Writing {
  door: RefObject<ComposerDoor | null>
  /** Somebody has asked for it by a key: the cursor goes there. */
  asked: boolean
}

/** Under the transcript stands what fits the chat: answer, claim it, or read only; and a place for notes. */
export function ChatFoot(props: Props) {
  const { chat, maxLength, tools } = props
  const { client, identity } = tools
  const [mode, setMode] = useState<Mode>("reply")
  const [asked, setAsked] = useState(false)
  const door = useRef<ComposerDoor>(null)
  const may = (permission: "chats:note" | "chats:reply") => mayIn(identity, permission, chat.shop.id)

  useImperativeHandle(tools.foot, () => ({
    write(next) {
      setAsked(true)
      setMode(next)
      if (next === mode) door.current?.focus()
    },
    insert: (text) => door.current?.insert(text),
  }))

  if (!may("chats:note")) return <Reply {...props} door={door} asked={asked} />
  return (
    <>
      <Modes mode={mode} onMode={setMode} />
      {mode === "reply" ? (
        <Reply {...props} door={door} asked={asked} />
      ) : (
        <DeskComposer
          door={door}
          chat={chat}
          agentName={identity.displayName}
          hasReplies={may("chats:reply")}
          draftKey={draftKey("note", identity.id, chat.id)}
          maxLength={maxLength}
          label="Note"
          tone="note"
          placeholder="Write a note for colleagues"
          onSend={(body) => client.writeNote(chat.id, body)}
          above="Only colleagues see this. The customer never does."
          takeFocus
        />
      )}
    </>
  )
}

function Reply({ chat, tools, maxLength, claiming, door, asked }: Props & Writing) {
  const { client, identity } = tools
  const may = (permission: "chats:claim" | "chats:reply") => mayIn(identity, permission, chat.shop.id)
  if (chat.status === "closed")
    return <ReadOnly>This chat is closed. You can read it, not write in it.</ReadOnly>
  if (chat.status === "waiting") {
    return may("chats:claim") ? (
      <ClaimBar chat={chat} claiming={claiming} />
    ) : (
      <ReadOnly>Waiting for a colleague. Your role does not let you claim chats.</ReadOnly>
    )
  }
  if (!may("chats:reply")) return <ReadOnly>Your role lets you read this chat, not write in it.</ReadOnly>
  return (
    <DeskComposer
      door={door}
      chat={chat}
      agentName={identity.displayName}
      hasReplies
      draftKey={draftKey("draft", identity.id, chat.id)}
      maxLength={maxLength}
      placeholder="Write a reply"
      onSend={(body) => client.send(chat.id, body)}
      onType={() => client.type()}
      above={<AnswersAs chat={chat} me={identity.id} />}
      takeFocus={asked || chat.assignee?.id === identity.id}
    />
  )
}

const MODES = [
  { mode: "reply", text: "Reply", icon: MessageCircle },
  { mode: "note", text: "Note", icon: StickyNote },
] as const

function Modes({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  return (
    <fieldset aria-label="What to write" className="mx-auto flex w-full max-w-3xl gap-1 px-3 pb-1 sm:px-6">
      {MODES.map(({ mode: one, text, icon: Icon }) => (
        <button
          key={one}
          type="button"
          aria-pressed={mode === one}
          onClick={() => onMode(one)}
          className={cn(
            "inline-flex h-8 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium",
            mode !== one && "text-muted hover:bg-sunken hover:text-ink",
            mode === one && (one === "note" ? "bg-warn-soft text-warn" : "bg-sunken text-ink"),
          )}
        >
          <Icon className="size-4" aria-hidden="true" />
          {text}
        </button>
      ))}
    </fieldset>
  )
}

function AnswersAs({ chat, me }: { chat: AgentChat; me: string }) {
  const colleague = chat.assignee && chat.assignee.id !== me ? chat.assignee : null
  return (
    <>
      {colleague && <>{colleague.name} has this chat. </>}
      You answer as <strong className="font-semibold text-ink">{chat.shop.name}</strong>
      <span className="max-sm:hidden"> · type / for canned replies</span>
    </>
  )
}

function ReadOnly({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center justify-center gap-2 border-t border-line px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] text-sm text-muted">
      <Lock className="size-4 shrink-0" aria-hidden="true" />
      {children}
    </p>
  )
}

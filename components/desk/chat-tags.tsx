"use client"

import { X } from "lucide-react"
import { type FormEvent, useState } from "react"
import { controlStyle } from "@/components/ui/control-style"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import { ask } from "./ask"
import { useAnswer } from "./use-answer"

const MOST = 10

interface Props {
  chat: AgentChat
  mayChange: boolean
}

/** What the tags shall be; with the chat's version once it is stored, until the chat itself arrives in it. */
interface Wish {
  tags: string[]
  version: number | null
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The chat's tags; whoever writes notes may change them. */
export function ChatTags({ chat, mayChange }: Props) {
  const [tag, setTag] = useState("")
  const [wish, setWish] = useState<Wish | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [wanted, setWanted] = useState(false)
  const { data: known } = useAnswer<{ data: string[] }>(wanted ? `/tags?shop=${chat.shop.id}` : null)
  const isAhead = wish !== null && (wish.version === null || wish.version > chat.version)
  const tags = isAhead ? wish.tags : chat.tags
  const listId = `tags-of-${chat.id}`

  async function save(next: string[]) {
    setWish({ tags: next, version: null })
    setProblem(null)
    const change = { method: "PUT", body: { tags: next } } as const
    const { data, error } = await ask<AgentChat>(`/chats/${chat.id}/tags`, change)
    if (error) setProblem(error.message)
    setWish(data ? { tags: data.tags, version: data.version } : null)
  }

  function add(event: FormEvent) {
    event.preventDefault()
    const word = tag.trim().replace(/\s+/g, " ")
    if (word === "" || wish?.version === null) return
    setTag("")
    if (!tags.some((one) => isSame(one, word))) void save([...tags, word])
  }

  return (
    <>
      {tags.length === 0 && !mayChange && <p className="text-sm text-muted">None</p>}
      {tags.length > 0 && (
        <ul aria-label="Tags" className="mb-2.5 flex flex-wrap gap-1.5">
          {tags.map((one) => (
            <Tag
              key={one}
              text={one}
              onRemove={mayChange ? () => void save(tags.filter((other) => other !== one)) : null}
            />
          ))}
        </ul>
      )}
      {mayChange && tags.length < MOST && (
        <form onSubmit={add}>
          <input
            aria-label="Add a tag"
            placeholder="Add a tag"
            list={listId}
            value={tag}
            maxLength={30}
            autoComplete="off"
            data-tag-input
            onFocus={() => setWanted(true)}
            onChange={(event) => setTag(event.target.value)}
            className={cn(controlStyle, "h-9 rounded-lg px-3")}
          />
          <datalist id={listId}>
            {known?.data
              .filter((one) => !tags.some((other) => isSame(one, other)))
              .map((one) => (
                <option key={one} value={one} />
              ))}
          </datalist>
        </form>
      )}
      {problem && (
        <p role="alert" className="mt-1.5 text-sm text-danger">
          {problem}
        </p>
      )}
    </>
  )
}

function Tag({ text, onRemove }: { text: string; onRemove: (() => void) | null }) {
  return (
    <li className="inline-flex h-7 max-w-full items-center rounded-full bg-sunken pl-3 text-sm last:pr-0">
      <span className={cn("truncate", !onRemove && "pr-3")}>{text}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove the tag ${text}`}
          onClick={onRemove}
          className="ml-0.5 flex size-7 items-center justify-center rounded-full text-muted hover:text-ink"
        >
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

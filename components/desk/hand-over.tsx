"use client"

import { CircleAlert } from "lucide-react"
import { type FormEvent, useEffect, useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { controlStyle } from "@/components/ui/control-style"
import { Dialog } from "@/components/ui/dialog"
import { Select } from "@/components/ui/select"
import { Skeleton } from "@/components/ui/skeleton"
import { Textarea } from "@/components/ui/textarea"
import type { AgentChat, TransferTargets } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient, TransferTarget } from "@/lib/realtime/client/state"
import { mayIn } from "./permissions"

/** Transferring takes teams and a note; assigning names a person and says no more. */
export type HandOverKind = "transfer" | "assign"

interface Props {
  kind: HandOverKind
  chat: AgentChat
  client: AgentClient
  identity: Identity
  maxLength: number
  onClose: () => void
  onDone: () => void
}

const WORDS = {
  transfer: {
    title: "Transfer this chat",
    text: (name: string) => `${name} reads that the chat was handed on. What was said stays.`,
    button: "Transfer",
  },
  assign: {
    title: "Assign this chat",
    text: (name: string) => `Whoever you choose answers ${name} from now on.`,
    button: "Assign",
  },
}

const STATES = { online: "", away: " (away)", offline: " (offline)" }

/** Asks to whom a chat is to go, and hands it over. */
export default function HandOver({ kind, chat, client, identity, maxLength, onClose, onDone }: Props) {
  const [targets, setTargets] = useState<TransferTargets | null>(null)
  const [target, setTarget] = useState("")
  const [note, setNote] = useState("")
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const words = WORDS[kind]

  useEffect(() => {
    client.targets(chat.id).then(({ data, error }) => {
      if (data) setTargets(data)
      else setProblem(error.message)
    })
  }, [client, chat.id])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const to = targetOf(target)
    if (!to) return setProblem("Choose who takes over.")
    setBusy(true)
    setProblem(null)
    const { error } =
      kind === "assign" && "employeeId" in to
        ? await client.assign(chat.id, to.employeeId)
        : await client.transfer(chat.id, to, note)
    setBusy(false)
    if (error) setProblem(error.message)
    else onDone()
  }

  const noted = kind === "transfer" && mayIn(identity, "chats:note", chat.shop.id)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.text(chat.customer.name)}
    >
      <form onSubmit={submit} className="mt-5 space-y-4">
        {targets ? (
          <Targets
            targets={targets}
            teams={kind === "transfer"}
            without={chat.assignee?.id}
            value={target}
            onChange={setTarget}
          />
        ) : (
          <Skeleton className="h-9 w-full" />
        )}
        {noted && (
          <Textarea
            aria-label="Note for whoever takes over"
            placeholder="Note for whoever takes over (optional)"
            value={note}
            maxLength={maxLength}
            onChange={(event) => setNote(event.target.value)}
            className={cn(controlStyle, "max-h-40 min-h-20 border-warn bg-warn-soft px-3.5 py-2.5")}
          />
        )}
        {problem && (
          <Banner tone="danger" icon={CircleAlert} role="alert">
            {problem}
          </Banner>
        )}
        <div className="flex flex-wrap justify-end gap-2.5">
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" busy={busy}>
            {words.button}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface TargetsProps {
  targets: TransferTargets
  teams: boolean
  /** Whoever has the chat already. */
  without: string | undefined
  value: string
  onChange: (value: string) => void
}

function Targets({ targets, teams, without, value, onChange }: TargetsProps) {
  const people = targets.people.filter(({ id }) => id !== without)
  return (
    <Select aria-label="To whom" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">Choose…</option>
      {teams && targets.teams.length > 0 && (
        <optgroup label="Teams">
          {targets.teams.map(({ id, name }) => (
            <option key={id} value={`team:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="People">
        {people.map(({ id, name, state }) => (
          <option key={id} value={`person:${id}`}>
            {name}
            {state && STATES[state]}
          </option>
        ))}
      </optgroup>
    </Select>
  )
}

function targetOf(value: string): TransferTarget | null {
  const [kind, id] = value.split(":")
  if (!id) return null
  return kind === "team" ? { teamId: id } : { employeeId: id }
}

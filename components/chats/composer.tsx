"use client"

import { ArrowUp } from "lucide-react"
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react"
import { Textarea } from "@/components/ui/textarea"
import { useDraft } from "./use-draft"

/** From here on the reader is told how much room is left. */
const NEARLY_FULL = 300

interface Props {
  /** Where the unfinished text is kept. Remount for another chat. */
  draftKey: string
  maxLength: number
  placeholder: string
  onSend: (body: string) => void
  /** A line above the input, such as in whose name one writes. */
  above?: ReactNode
  /** Put the cursor here at once, where that does not open a keyboard over the page. */
  takeFocus?: boolean
}

/** Enter sends, Shift+Enter starts a new line. */
export function Composer({ draftKey, maxLength, placeholder, onSend, above, takeFocus }: Props) {
  const [text, setText] = useDraft(draftKey)
  const area = useRef<HTMLTextAreaElement>(null)
  const left = maxLength - text.length
  const blank = text.trim() === ""

  useEffect(() => {
    if (takeFocus && window.matchMedia("(pointer: fine)").matches) area.current?.focus()
  }, [takeFocus])

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (blank) return
    onSend(text)
    setText("")
    area.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      onSubmit={submit}
      className="mx-auto w-full max-w-3xl px-3 pt-1 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6"
    >
      {above && <div className="mb-1.5 px-1 text-xs text-muted">{above}</div>}
      <div className="flex items-end gap-2 rounded-2xl border border-line-strong bg-surface p-1.5 pl-3.5 focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/35">
        <Textarea
          ref={area}
          aria-label="Message"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          maxLength={maxLength}
          placeholder={placeholder}
          enterKeyHint="send"
          className="max-h-40 py-2 leading-6"
        />
        <button
          type="submit"
          aria-label="Send"
          disabled={blank}
          className="flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent text-on-accent transition-colors hover:bg-accent-hover disabled:bg-sunken disabled:text-faint"
        >
          <ArrowUp className="size-5" aria-hidden="true" />
        </button>
      </div>
      {left < NEARLY_FULL && (
        <p className="mt-1 px-1 text-right text-xs text-muted tabular-nums" role="status">
          {left} characters left
        </p>
      )}
    </form>
  )
}

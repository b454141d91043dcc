"use client"

import { ArrowUp } from "lucide-react"
import {
  type ChangeEvent,
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
} from "react"
import { useChatWords, useLocale } from "@/components/language/language"
import { count } from "@/components/language/words"
import { Textarea } from "@/components/ui/textarea"
import { cn } from "@/lib/cn"
import { useDraft } from "./use-draft"

/** From here on the reader is told how much room is left. */
const NEARLY_FULL = 300

export interface ComposerProps {
  /** In characters as the server counts them: an emoji is one. */
  maxLength: number
  placeholder: string
  /** What it is that one writes; read out as the name of the input. */
  label?: string
  /** Colleagues' notes look different from what a customer gets. */
  tone?: "message" | "note"
  onSend: (body: string) => void
  /** A key was pressed and something stands here. */
  onType?: () => void
  /** A line above the input, such as in whose name one writes. */
  above?: ReactNode
  /** Put the cursor here at once, where that does not open a keyboard over the page. */
  takeFocus?: boolean
}

interface BoxProps extends ComposerProps {
  draft: [string, (text: string) => void]
  /** What more the input is told, such as which list belongs to it. */
  input?: Omit<ComponentProps<"textarea">, "ref" | "value">
  area?: RefObject<HTMLTextAreaElement | null>
  /** Sees a key first; true when it has made use of it. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
  /** Floats above the input. */
  popup?: ReactNode
  /** Stands before the button that sends. */
  tools?: ReactNode
}

/** Enter sends, Shift+Enter starts a new line. `draftKey` is where the text is kept: remount for another chat. */
export function Composer({ draftKey, ...props }: ComposerProps & { draftKey: string }) {
  return <ComposerBox draft={useDraft(draftKey)} {...props} />
}

/** The same for who keeps the text themselves, and adds to it. */
export function ComposerBox({
  draft: [text, setText],
  maxLength,
  placeholder,
  label,
  tone = "message",
  onSend,
  onType,
  above,
  takeFocus,
  input,
  area: given,
  onKey,
  popup,
  tools,
}: BoxProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  const area = given ?? own
  const words = useChatWords()
  const locale = useLocale()
  // The input's own `maxLength` would count an emoji twice, and cut off what somebody pastes.
  const left = maxLength - [...text].length
  const sendable = text.trim() !== "" && left >= 0

  useEffect(() => {
    if (takeFocus && window.matchMedia("(pointer: fine)").matches) area.current?.focus()
  }, [takeFocus, area])

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (!sendable) return
    onSend(text)
    setText("")
    area.current?.focus()
  }

  function onChange(event: ChangeEvent<HTMLTextAreaElement>) {
    setText(event.target.value)
    if (event.target.value.trim() !== "") onType?.()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (onKey?.(event)) return
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
      <div
        className={cn(
          "relative flex items-end gap-2 rounded-2xl border p-1.5 ps-3.5",
          "focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/35",
          tone === "note" ? "border-warn bg-warn-soft" : "border-line-strong bg-surface",
        )}
      >
        {popup}
        <Textarea
          {...input}
          ref={area}
          aria-label={label ?? words.message}
          dir="auto"
          value={text}
          onChange={onChange}
          onKeyDown={onKeyDown}
          aria-invalid={left < 0 || undefined}
          placeholder={placeholder}
          enterKeyHint="send"
          className="max-h-40 py-2 leading-6"
        />
        {tools}
        <button
          type="submit"
          aria-label={tone === "note" ? "Add note" : words.send}
          disabled={!sendable}
          className="flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent text-on-accent transition-colors hover:bg-accent-hover disabled:bg-sunken disabled:text-faint"
        >
          <ArrowUp className="size-5" aria-hidden="true" />
        </button>
      </div>
      {left < NEARLY_FULL && (
        <p
          className={cn("mt-1 px-1 text-end text-xs tabular-nums", left < 0 ? "text-danger" : "text-muted")}
          role="status"
        >
          {count(words.charactersLeft, left, locale)}
        </p>
      )}
    </form>
  )
}

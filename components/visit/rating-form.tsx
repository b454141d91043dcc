"use client"

import { CircleAlert, Star } from "lucide-react"
import { type FormEvent, useState } from "react"
import { useExplain, useSpeech } from "@/components/language/language"
import { fill } from "@/components/language/words"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { controlStyle } from "@/components/ui/control-style"
import { Textarea } from "@/components/ui/textarea"
import { cn } from "@/lib/cn"
import type { Result } from "@/lib/realtime/client/state"

const RATINGS = [1, 2, 3, 4, 5] as const

type Rating = (typeof RATINGS)[number]

const MAX_COMMENT = 1_000

interface Props {
  /** What was given already; null before that. */
  given: number | null
  onRate: (rating: number, comment: string) => Promise<Result<unknown>>
}

/** One to five stars and a few words, once the chat is closed. */
export function RatingForm({ given, onRate }: Props) {
  const words = useSpeech().words.rating
  const explain = useExplain()
  const [rating, setRating] = useState<Rating | null>(null)
  const [comment, setComment] = useState("")
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (rating === null || busy) return
    setBusy(true)
    setProblem(null)
    const { error } = await onRate(rating, comment.trim())
    setBusy(false)
    if (error) setProblem(explain(error))
  }

  if (given !== null) return <Thanks given={given} />
  return (
    <form onSubmit={submit} aria-label={words.label} className="mb-4 border-b border-line pb-4">
      <Stars rating={rating} onChoose={setRating} />
      {rating !== null && (
        <>
          <Textarea
            aria-label={words.comment}
            dir="auto"
            placeholder={words.anything}
            value={comment}
            maxLength={MAX_COMMENT}
            onChange={(event) => setComment(event.target.value)}
            className={cn(controlStyle, "mt-3 max-h-28 px-3.5 py-2.5")}
          />
          <Button type="submit" size="small" className="mt-3" busy={busy}>
            {words.send}
          </Button>
        </>
      )}
      {problem && (
        <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-3">
          {problem} {words.kept}
        </Banner>
      )}
    </form>
  )
}

function Stars({ rating, onChoose }: { rating: Rating | null; onChoose: (rating: Rating) => void }) {
  const words = useSpeech().words.rating
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <legend className="float-start font-medium">{words.question}</legend>
      <div className="flex">
        {RATINGS.map((one) => (
          <label
            key={one}
            title={words.words[one]}
            className="flex size-10 cursor-pointer items-center justify-center rounded-lg has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="rating"
              value={one}
              checked={rating === one}
              onChange={() => onChoose(one)}
              className="sr-only"
            />
            <StarIcon on={rating !== null && one <= rating} />
            <span className="sr-only">{fill(words.of, { rating: one, word: words.words[one] })}</span>
          </label>
        ))}
      </div>
      {rating !== null && (
        <span className="text-sm text-muted" aria-hidden="true">
          {words.words[rating]}
        </span>
      )}
    </fieldset>
  )
}

function Thanks({ given }: { given: number }) {
  const words = useSpeech().words.rating
  return (
    <p role="status" className="mb-4 flex flex-wrap items-center gap-x-2 border-b border-line pb-4 text-sm">
      <span className="flex" aria-hidden="true">
        {RATINGS.map((one) => (
          <StarIcon key={one} on={one <= given} small />
        ))}
      </span>
      {fill(words.thanks, { rating: given })}
    </p>
  )
}

function StarIcon({ on, small }: { on: boolean; small?: boolean }) {
  return (
    <Star
      className={cn(small ? "size-4" : "size-6", on ? "fill-accent text-accent" : "text-muted")}
      aria-hidden="true"
    />
  )
}

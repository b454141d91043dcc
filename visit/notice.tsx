import type { Speech } from "@/components/language/languages"
import { buttonStyle } from "@/components/ui/button-style"
import { Head } from "./head"

interface Props {
  kind: "notFound" | "fault"
  speech: Speech
  /** The address to try again. */
  retry?: string
  /** The number under which the server's log knows the failure. */
  number?: string
}

/** In the place of a chat: there is no such shop, or the page could not be made. */
export function Notice({ kind, speech: { words }, retry = "/customer", number }: Props) {
  const { title, text } = words[kind]
  return (
    <div className="flex min-h-dvh flex-col">
      <Head />
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-5 pb-32">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        <p className="mt-3 leading-relaxed text-pretty text-muted">{text}</p>
        {number && (
          <p className="mt-3 text-sm text-muted">
            {words.fault.number} <code className="wrap-anywhere">{number}</code>
          </p>
        )}
        <div className="mt-7 flex flex-wrap gap-3">
          {kind === "notFound" ? (
            <a href="/customer" className={buttonStyle()}>
              {words.notFound.action}
            </a>
          ) : (
            <a href={retry} className={buttonStyle()}>
              {words.form.again}
            </a>
          )}
        </div>
      </main>
    </div>
  )
}

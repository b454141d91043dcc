"use client"

import { Button } from "@/components/ui/button"
import { NoticePage } from "./notice-page"

/** The digest is the number under which the server's log knows the failure. */
function digestOf(error: unknown): string | null {
  const digest = error && typeof error === "object" && "digest" in error ? error.digest : null
  return typeof digest === "string" ? digest : null
}

/** What a page shows when it could not be made. */
export function ErrorNotice({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error)
  return (
    <NoticePage title="This page didn’t load" actions={<Button onClick={() => retry()}>Try again</Button>}>
      <p>
        Something went wrong on our side, and it is written down. Often a second try is enough; messages you
        wrote are kept.
      </p>
      {digest && (
        <p className="mt-3 text-sm">
          If it stays, tell your administrator this number: <code className="font-mono">{digest}</code>
        </p>
      )}
    </NoticePage>
  )
}

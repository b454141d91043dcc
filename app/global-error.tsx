"use client"

import { ErrorNotice } from "@/components/brand/error-notice"
import "./globals.css"

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Yupcha</title>
        <ErrorNotice error={error} retry={retry} />
      </body>
    </html>
  )
}

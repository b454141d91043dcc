"use client"

import { ErrorNotice } from "@/components/brand/error-notice"

export default function SupportError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorNotice error={error} retry={retry} />
}

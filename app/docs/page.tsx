import type { Metadata } from "next"
import { headers } from "next/headers"
import { SiteHeader } from "@/components/brand/site-header"
import { ApiReference } from "@/components/docs/api-reference"
import type { ApiDocument } from "@/components/docs/openapi"
import { openapiDocument } from "@/lib/http/openapi"

export const metadata: Metadata = { title: "API reference" }

/** The address under which the reader sees this page; it is only ever shown. */
async function originOfReader(): Promise<string> {
  const sent = await headers()
  const host = sent.get("host") ?? "localhost:3000"
  return `${sent.get("x-forwarded-proto")?.split(",")[0] ?? "http"}://${host}`
}

export default async function DocsPage() {
  // The document is wider than what the reference reads of it.
  const document = openapiDocument() as unknown as ApiDocument
  return (
    <>
      <SiteHeader wide />
      <ApiReference document={document} origin={await originOfReader()} />
    </>
  )
}

import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Gallery } from "@/components/gallery/gallery"
import { env } from "@/lib/env"
import { requirePageActor } from "@/lib/http/session"

export const metadata: Metadata = { title: "Design system" }

export default async function DesignSystemPage() {
  if (env.NODE_ENV !== "development") notFound()
  await requirePageActor("/admin/ui")
  return <Gallery />
}

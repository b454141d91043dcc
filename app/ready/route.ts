import { readiness } from "@/lib/http/readiness"

export const dynamic = "force-dynamic"

/** The process can serve: the database answers, its schema is current, and no shutdown has begun. */
export async function GET(): Promise<Response> {
  const { ready, reason } = await readiness()
  return Response.json(
    { status: ready ? "ready" : "not ready", reason },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  )
}

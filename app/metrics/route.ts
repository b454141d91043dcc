import { readMetrics } from "@/lib/http/metrics"

export const dynamic = "force-dynamic"

export async function GET(request: Request): Promise<Response> {
  return (await readMetrics(request)) ?? new Response("Not found\n", { status: 404 })
}

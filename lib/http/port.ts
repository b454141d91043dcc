import type { Server } from "node:http"
import { within } from "@/lib/within"

/** How often connections are closed whose last answer has gone out, in milliseconds. */
const LOOK_MS = 50

/**
 * Takes no connection from now on. Requests under way are answered within `ms`, and connections that only idle are closed
 * as soon as they do; what is left then is cut.
 */
export async function closePort(server: Server, ms: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection whose request had come before the end was near would be kept alive for seconds after its answer.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_MS)
  await within(ms, "the requests under way", closed)
  clearInterval(look)
  server.closeAllConnections()
}

import type { IncomingMessage } from "node:http"
import { env } from "@/lib/env"

const proxies = new Set(env.TRUSTED_PROXIES)

/** The caller's address: the peer's own, or what the nearest trusted proxy says of the first one that isn't ours. */
export function addressOf(request: IncomingMessage): string {
  const peer = plain(request.socket.remoteAddress ?? "unknown")
  if (!proxies.has(peer)) return peer
  const hops = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((hop) => plain(hop.trim()))
    .filter(Boolean)
  return hops.findLast((hop) => !proxies.has(hop)) ?? peer
}

/** Anybody can write these headers; only those of a configured proxy stay. */
export function dropForwarded(request: IncomingMessage): void {
  if (proxies.has(plain(request.socket.remoteAddress ?? ""))) return
  for (const name of Object.keys(request.headers)) {
    if (name === "forwarded" || name.startsWith("x-forwarded-")) delete request.headers[name]
  }
}

/** An IPv4 address that reached an IPv6 socket is still the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:/, "")
}

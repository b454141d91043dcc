import type { IncomingMessage } from "node:http"
import { BlockList, isIP } from "node:net"
import { env } from "@/lib/env"
import { isLoopback } from "@/lib/request"

const proxies = new BlockList()
for (const network of env.TRUSTED_PROXIES) {
  const [address = "", length] = network.split("/")
  if (length === undefined) proxies.addAddress(address, family(address))
  else proxies.addSubnet(address, Number(length), family(address))
}

/** The caller's address: the peer's own, or what the nearest trusted proxy says of the first one that isn't ours. */
export function addressOf(request: IncomingMessage): string {
  const peer = plain(request.socket.remoteAddress ?? "unknown")
  if (!isProxy(peer)) return peer
  const hops = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((hop) => plain(hop.trim()))
    .filter(Boolean)
  return hops.findLast((hop) => !isProxy(hop)) ?? peer
}

/** Anybody can write these headers; only those of a configured proxy stay. */
export function dropForwarded(request: IncomingMessage): void {
  if (isProxy(plain(request.socket.remoteAddress ?? ""))) return
  for (const name of Object.keys(request.headers)) {
    if (name === "forwarded" || name.startsWith("x-forwarded-")) delete request.headers[name]
  }
}

/**
 * True when people are to come by https, and this request is known to have come without: its proxy says so, or it came
 * past the proxies. This machine itself needs no encryption, and where no proxy is named nobody can tell.
 */
export function isKnownPlain(request: IncomingMessage): boolean {
  if (!env.PUBLIC_URL?.startsWith("https:")) return false
  const peer = plain(request.socket.remoteAddress ?? "")
  if (!isProxy(peer)) return env.TRUSTED_PROXIES.length > 0 && !isLoopback(peer)
  const said = String(request.headers["x-forwarded-proto"] ?? "")
  // Of several the first is what the person used; the proxies behind it may speak plainly among themselves.
  return said !== "" && said.split(",")[0]?.trim() !== "https"
}

/** An IPv4 address that reached an IPv6 socket is still the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:/, "")
}

function isProxy(address: string): boolean {
  return isIP(address) !== 0 && proxies.check(address, family(address))
}

function family(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4"
}

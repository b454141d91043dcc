import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { front } from "./front"

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

interface Parts {
  /** Answers what is not for the sockets. */
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void
  sockets: {
    handleRequest: (request: IncomingMessage, response: ServerResponse) => void
    handleUpgrade: Upgrade
  }
  /** In development alone: who gets the upgrades that are not for the sockets. */
  upgrade?: Upgrade
}

/**
 * How long a request may take to arrive, in milliseconds: its head, and all of it. Whoever sends a byte now and then
 * must not hold a connection for ever; a body is 1 MiB at most, and a poor line carries that in the time.
 */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than proxies keep a connection to us that idles (nginx 60 s, Caddy 120 s): whoever closes it first may cut off a call.
  keepAliveTimeout: 125_000,
}

const SOCKETS = "/socket.io/"

/** The server that owns the port: everything comes through `front`, and one dispatcher decides over upgrades. */
export function makeListener(parts: Parts, dev: boolean, patience = PATIENCE): Server {
  const { pages, sockets, upgrade } = parts
  const server = createServer(
    patience,
    front((request, response) => {
      if (request.url?.startsWith(SOCKETS)) return sockets.handleRequest(request, response)
      return pages(request, response)
    }, dev),
  )
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith(SOCKETS)) sockets.handleUpgrade(request, socket, head)
    else if (upgrade) upgrade(request, socket, head)
    else socket.destroy()
  })
  return server
}

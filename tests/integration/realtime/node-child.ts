import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { connectDatabase } from "@/db/client"
import { startRealtime } from "@/lib/realtime/server"

/** A node of its own on the database that it is given; tells its port. */
connectDatabase(process.argv[2] ?? "")
const realtime = startRealtime()
const server = createServer((request, response) => realtime.handleRequest(request, response))
server.on("upgrade", (request, socket, head) => realtime.handleUpgrade(request, socket, head))
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port))

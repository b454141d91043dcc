import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import pg from "pg"
import { Server } from "socket.io"

// What the product is measured beside: a relay that stores nothing, and, with the address of a database, the plain way
// to store, one insert for each message and then the emit. Neither knows rights, order, repeats or lists.

interface Sent {
  chatId: string
  clientId: string
  body: string
}

const [, , database] = process.argv
const pool = database ? new pg.Pool({ connectionString: database, max: 10 }) : null
await pool?.query(
  "create table if not exists messages (id bigint generated always as identity primary key, chat_id uuid not null, client_id uuid not null, body text not null, created_at timestamptz not null default now())",
)

const http = createServer()
const io = new Server(http, { perMessageDeflate: false, transports: ["websocket"] })
const agents = io.of("/agent")
agents.on("connection", async (socket) => {
  await socket.join(socket.handshake.auth.chatIds)
  socket.on("inbox.sync", (_input, ack) => ack({}))
})
let seq = 0
io.of("/customer").on("connection", (socket) => {
  socket.on("message.send", async (sent: Sent, ack: (answer: unknown) => void) => {
    const message = pool ? await stored(pool, sent) : messageOf(sent, ++seq, new Date())
    ack({ data: message })
    agents.to(sent.chatId).emit("message.created", { chatId: sent.chatId, message })
  })
})
http.listen(0, "127.0.0.1", () => process.send?.((http.address() as AddressInfo).port))
// Whoever measured is gone.
process.once("disconnect", () => process.exit(0))

async function stored(pool: pg.Pool, sent: Sent) {
  const { rows } = await pool.query({
    name: "insert_message",
    text: "insert into messages (chat_id, client_id, body) values ($1, $2, $3) returning id, created_at",
    values: [sent.chatId, sent.clientId, sent.body],
  })
  return messageOf(sent, Number(rows[0].id), rows[0].created_at)
}

/** As long as the product's. */
function messageOf({ chatId, clientId, body }: Sent, seq: number, createdAt: Date) {
  const author = { type: "customer", id: null, name: "Ada" }
  return { chatId, seq, clientId, kind: "text", author, body, createdAt: createdAt.toISOString() }
}

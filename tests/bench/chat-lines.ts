import { io, type Socket } from "socket.io-client"
import { signAccess, signCustomer } from "@/lib/auth/tokens"
import { newId } from "@/lib/ids"
import type { Place } from "./chat-work"

/** Open connections of both sides. */
export interface Lines {
  /** Sends a message of a customer; `acked` is called when the server has acknowledged it. */
  send(chat: number, acked: (error?: unknown) => void): string
  /** Called with what `send` answered, when the other side's socket has received it. */
  onDelivered: (id: string) => void
  close(): void
}

const TEXT = "Hello, I have a question about my order number 4711, it has not arrived yet."
/** Connections that are opened at the same time. */
const AT_ONCE = 50

/** Connects everybody in the place, real clients on real sockets. */
export function openLines(place: Place): Promise<Lines> {
  return place.protocol === "firstEdition" ? openFirstEdition(place) : openSocketIo(place)
}

async function openSocketIo({ url, chats, agents, sides }: Place): Promise<Lines> {
  const sockets = await inTurns(sides.customers ? chats : [], async ({ visitorId, shopId }) =>
    connect(`${url}/customer`, { token: await signCustomer(visitorId, shopId) }),
  )
  const desks = await inTurns(sides.agents ? agents : [], async ({ employeeId, sessionId, chatIds }) =>
    connect(`${url}/agent`, { token: await signAccess(employeeId, sessionId), chatIds }),
  )
  const lines: Lines = {
    send: (chat, acked) => {
      const clientId = newId()
      const chatId = chats[chat]?.id
      sockets[chat]?.emit(
        "message.send",
        { chatId, clientId, body: `${clientId} ${TEXT}` },
        (answer: { error?: unknown }) => acked(answer.error),
      )
      return clientId
    },
    onDelivered: () => undefined,
    close: () => {
      for (const socket of [...sockets, ...desks]) socket.disconnect()
    },
  }
  for (const desk of desks) {
    desk.on("message.created", ({ message }: { message: { clientId: string } }) =>
      lines.onDelivered(message.clientId),
    )
    // As a desk does when it opens; what only relays has nothing to answer.
    desk.emit("inbox.sync", {}, () => undefined)
  }
  return lines
}

function connect(address: string, auth: Record<string, unknown>): Promise<Socket> {
  const socket = io(address, { auth, transports: ["websocket"], forceNew: true, reconnection: false })
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket))
    socket.once("connect_error", reject)
  })
}

/** The first edition tells every agent of every chat; the one whose chat it is counts. */
async function openFirstEdition({ url, chats, agents }: Place): Promise<Lines> {
  const login = await post(`${url}/api/auth/login`, { email: "agent@example.com", password: "password123" })
  const address = url.replace("http", "ws")
  const desks = await inTurns(agents, () => dial(`${address}/ws/agent?token=${login.access_token}`))
  const waiting = chats.map((): ((error?: unknown) => void)[] => [])
  const conversations = await inTurns(chats, () => post(`${url}/api/conversations`, { name: "Ada" }))
  const sockets = await inTurns(conversations, ({ id, token }) =>
    dial(`${address}/ws/customer/${id}?token=${token}`),
  )
  // Acknowledgements name no message; they come in the order of sending.
  sockets.forEach((socket, chat) => {
    socket.onmessage = ({ data }) => JSON.parse(data).type === "ack" && waiting[chat]?.shift()?.()
  })
  const lines: Lines = {
    send: (chat, acked) => {
      const id = newId()
      waiting[chat]?.push(acked)
      sockets[chat]?.send(JSON.stringify({ type: "message", content: `${id} ${TEXT}` }))
      return id
    },
    onDelivered: () => undefined,
    close: () => {
      for (const socket of [...sockets, ...desks]) socket.close()
    },
  }
  desks.forEach((desk, index) => {
    const own = conversations.filter((_, chat) => chat % desks.length === index).map(({ id }) => id)
    const owned = new Set(own)
    desk.onmessage = ({ data }) => {
      const { type, conversation_id: chat, content } = JSON.parse(data)
      if (type === "message" && owned.has(chat)) lines.onDelivered(content.slice(0, 36))
    }
  })
  return lines
}

async function post(url: string, body: unknown): Promise<Record<string, string>> {
  const headers = { "Content-Type": "application/json" }
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

function dial(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url)
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket)
    socket.onerror = () => reject(new Error(`${url} did not open`))
  })
}

async function inTurns<T, R>(items: readonly T[], open: (item: T) => Promise<R>): Promise<R[]> {
  const opened: R[] = []
  for (let from = 0; from < items.length; from += AT_ONCE)
    opened.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(open))))
  return opened
}

import { io, type Socket } from "socket.io-client"
import type { Attempt, History } from "./history"
import { call } from "./office"
import type { ServerNode } from "./server-node"

/** A bare socket, for callers who don't keep to the client's manners. */
export async function connectRaw(
  node: ServerNode,
  namespace: "/agent" | "/customer",
  token: string,
  /** What else is said at the handshake: `presence: false` for who only listens. */
  auth: { presence?: false } = {},
): Promise<Socket> {
  const socket = io(`${node.url}${namespace}`, {
    auth: { token, ...auth },
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve)
    socket.once("connect_error", reject)
  })
  return socket
}

export interface SocketAnswer<T = { seq: number }> {
  data?: T
  error?: { code: string; retryable?: boolean; current?: { assignee?: { id: string } } }
}

export async function ask<T>(socket: Socket, event: string, payload: unknown): Promise<SocketAnswer<T>> {
  try {
    return await socket.timeout(10_000).emitWithAck(event, payload)
  } catch {
    return { error: { code: "NO_ANSWER" } }
  }
}

/** A message by way of a bare socket, noted like any other. */
export async function sendBySocket(socket: Socket, history: History, message: Message): Promise<void> {
  const attempt = history.attempt(message.clientId)
  const answer = await ask<{ seq: number }>(socket, "message.send", message)
  settle(attempt, { seq: answer.data?.seq, ...answer.error })
}

/** A message by way of REST. */
export async function sendByRest(
  node: ServerNode,
  token: string,
  history: History,
  message: Message,
  door = "public/chats",
): Promise<void> {
  const attempt = history.attempt(message.clientId)
  const { chatId, ...body } = message
  const answer = await call<{ seq?: number; code?: string }>(node, "POST", `/${door}/${chatId}/messages`, {
    token,
    body,
  })
  settle(attempt, answer.status === 0 ? {} : answer.body)
}

interface Message {
  chatId: string
  clientId: string
  body: string
}

function settle(attempt: Attempt, said: { seq?: number; code?: string; retryable?: boolean }): void {
  const { seq, code, retryable } = said
  Object.assign(attempt, { seq, code, retryable, endedAt: Date.now() })
}

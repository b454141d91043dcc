/** What one server is put to, as the load generator is told it. */
export interface Place {
  protocol: "yupcha" | "firstEdition"
  url: string
  chats: { id: string; shopId: string; visitorId: string }[]
  agents: { employeeId: string; sessionId: string; chatIds: string[] }[]
  /** Who has a connection at all; the other side is left out when memory is measured. */
  sides: { customers: boolean; agents: boolean }
}

/** Closed loop: each chat keeps `window` messages under way, and a new one leaves when one has arrived. */
export interface Stream {
  window: number
  warmupSeconds: number
  seconds: number
  /** The first edition loses messages when it is hard pressed; what is lost does not count, and is not waited for. */
  mayLose?: boolean
}

/** Open loop: so many messages a second, whatever becomes of them. */
export interface Drip {
  perSecond: number
  warmupSeconds: number
  seconds: number
}

/** In milliseconds, from the sender's emit to the other side's socket, and to the sender's acknowledgement. */
export interface Latency {
  delivered: { p50: number; p99: number }
  acknowledged: { p50: number; p99: number }
}

export type Task =
  | { type: "open"; place: Place }
  | { type: "stream"; stream: Stream }
  | { type: "drip"; drip: Drip }
  | { type: "close" }

export type Reply = { data: unknown } | { error: string }

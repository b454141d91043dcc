import type { Server as Engine, Socket } from "engine.io"

/** What engine.io has inside and does not declare: the sending of what waits, and the TCP connection below. */
interface Inside {
  flush(): void
  transport: { socket?: { _socket?: { cork(): void; uncork(): void } } }
}

/** Small buffers are cut from larger ones; frames are small, and at the default of 8 kB every tenth needs a new one. */
const FRAME_POOL = 128 * 1024

/**
 * Lets every connection write once per turn of the event loop, whatever the turn has for it. A batch of messages
 * is committed at once, so a socket is owed many frames at once: acknowledgements, the other side's messages, rows of
 * lists. Each in a system call of its own cost more than everything else that the server does for a message.
 */
export function writeOncePerTurn(engine: Engine): void {
  Buffer.poolSize = FRAME_POOL
  const due = new Map<Inside, () => void>()
  const writeAll = () => {
    // What is sent meanwhile belongs to the next turn.
    const writes = [...due]
    due.clear()
    for (const [connection, flush] of writes) write(connection, flush)
  }
  engine.on("connection", (socket: Socket) => {
    const connection = socket as unknown as Inside
    const flush = connection.flush.bind(connection)
    connection.flush = () => {
      if (due.size === 0) setImmediate(writeAll)
      due.set(connection, flush)
    }
  })
}

/** One call of the system for all frames that wait; long polling has no connection of its own. */
function write(connection: Inside, flush: () => void): void {
  const tcp = connection.transport.socket?._socket
  tcp?.cork()
  flush()
  tcp?.uncork()
}

import { parentPort, workerData } from "node:worker_threads"
import { PGLiteSocketServer } from "@electric-sql/pglite-socket"
import type { WorkerMessage, WorkerTask } from "./embedded"
import { EmbeddedSession } from "./embedded-session"

/** Commands come beside the server's own connection; a reconnect may overlap with the one that it replaces. */
const MAX_CONNECTIONS = 20

const task = workerData as WorkerTask
const tell = (message: WorkerMessage) => parentPort?.postMessage(message)
const session = new EmbeddedSession({ dataDir: task.folder }, (reason) => tell({ type: "dead", reason }))

await session.waitReady
if (task.listen) await serve(task.listen)
else await finish()

/** Until the parent says a word, which can only be: stop. */
async function serve(where: NonNullable<WorkerTask["listen"]>): Promise<void> {
  const place = "path" in where ? where : { host: "127.0.0.1", port: 0 }
  const server = new PGLiteSocketServer({ db: session, maxConnections: MAX_CONNECTIONS, ...place })
  await server.start()
  parentPort?.once("message", async () => {
    await server.stop()
    await finish()
  })
  tell({ type: "listening", port: "path" in where ? null : Number(server.getServerConn().split(":").at(-1)) })
}

/** Closing writes a checkpoint, so that the next start has nothing to recover. */
async function finish(): Promise<void> {
  await session.close()
  tell({ type: "done" })
}

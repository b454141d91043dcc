import pg from "pg"
import { connectionConfig } from "@/db/address"
import { startEmbedded } from "@/db/embedded"

/** Serves the folder it is given. Told to write, it inserts numbered rows one by one and reports each that is acknowledged. */
const { url, stop } = await startEmbedded(process.argv[2] ?? "")
const client = new pg.Client(connectionConfig(url))

process.on("message", async (message: "stop" | { writeFrom: number }) => {
  if (message === "stop") {
    await client.end()
    await stop()
    process.disconnect()
    return
  }
  // A full disk refuses the statement a moment before it ends the process: then there is nothing left but to wait for that.
  await write(message.writeFrom).catch((error) => process.stderr.write(`${error}\n`))
})
await client.connect()
process.send?.(url)

async function write(from: number): Promise<never> {
  await client.query("CREATE TABLE IF NOT EXISTS rows (n int PRIMARY KEY, body text NOT NULL)")
  for (let n = from; ; n++) {
    // An earlier run may have stored this one and died before it could say so.
    await client.query("INSERT INTO rows VALUES ($1, $2) ON CONFLICT DO NOTHING", [n, "x".repeat(2_000)])
    process.send?.(n)
  }
}

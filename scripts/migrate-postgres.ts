import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { writeBackup } from "@/db/backup"
import { closeDatabase, connectDatabase } from "@/db/client"
import { databaseFolder, findRunningEmbedded, startEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { restoreBackup } from "@/db/restore"
import { env } from "@/lib/env"
import { tellContents } from "./contents"
import { report } from "./report"

const USAGE = `Moves everything from the embedded database in DATA_DIR to the PostgreSQL of DATABASE_URL. Stop the server first.

  DATABASE_URL=postgres://… npm run migrate:postgres

The embedded database stays as it is. Afterwards start the server with the same DATABASE_URL and the same DATA_DIR, which
still holds the secret that tokens are signed with.
`

await report(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } })
  if (values.help) return void process.stdout.write(USAGE)
  const { DATABASE_URL: target, DATA_DIR: folder } = env
  if (!target) throw new Error(`DATABASE_URL says where to.\n\n${USAGE}`)
  if (!existsSync(databaseFolder(folder))) throw new Error(`${folder} holds no embedded database.`)
  if (await findRunningEmbedded(folder))
    throw new Error(
      "A server is running on this folder. Stop it first: what it stored meanwhile would be left behind.",
    )
  const place = mkdtempSync(join(tmpdir(), "yupcha-move-"))
  try {
    const file = join(place, "all.backup")
    await take(folder, file)
    connectDatabase(target)
    await migrate()
    await closeDatabase()
    const { contents } = await restoreBackup(file, target)
    process.stdout.write("Everything is in PostgreSQL, and was read back from there:\n")
    tellContents(contents)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})

async function take(folder: string, file: string): Promise<void> {
  const embedded = await startEmbedded(folder)
  try {
    connectDatabase(embedded.url)
    await migrate()
    await closeDatabase()
    await writeBackup(embedded.url, file, null)
  } finally {
    await embedded.stop()
  }
}

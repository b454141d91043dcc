import { existsSync, renameSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { findRunningEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { withDatabase } from "@/db/reach"
import { restoreBackup } from "@/db/restore"
import { keepSecret, keptSecret } from "@/lib/auth/secrets"
import { env } from "@/lib/env"
import { tellContents } from "./contents"
import { report } from "./report"

const USAGE = `Fills an empty installation with what a backup holds, and compares the two. Stop the server first.

  npm run restore -- FILE

Where to is said as for the server: DATABASE_URL, or DATA_DIR for the embedded database.
`

await report(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  })
  const [name] = positionals
  if (values.help || !name) {
    process.stdout.write(USAGE)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const file = resolve(name)
  if (!existsSync(file)) throw new Error(`There is no ${file}.`)
  if (!env.DATABASE_URL && (await findRunningEmbedded(env.DATA_DIR)))
    throw new Error("A server is running on this folder. Stop it, then restore.")
  const { header, contents } = await withDatabase(async (address) => {
    await migrate()
    return restoreBackup(file, address)
  })
  takeSecret(header.secret)
  process.stdout.write(`Restored what ${file} held on ${header.createdAt}, and read it back:\n`)
  tellContents(contents)
})

/** Without the old secret everybody would be signed out, and every customer's token worthless. */
function takeSecret(secret: string | null): void {
  if (secret === null || env.AUTH_SECRET) {
    process.stdout.write(
      "Start the server with the AUTH_SECRET that it had, so that people stay signed in.\n",
    )
    return
  }
  const kept = keptSecret()
  if (kept === secret) return
  const place = join(env.DATA_DIR, "secret")
  if (kept !== null) renameSync(place, `${place}.before-restore`)
  keepSecret(secret)
}

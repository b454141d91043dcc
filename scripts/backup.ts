import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { type Contents, writeBackup } from "@/db/backup"
import { isSchemaCurrent } from "@/db/migrate"
import { hasDatabase, withDatabase } from "@/db/reach"
import { recordBackup } from "@/lib/audit/backups"
import { keptSecret } from "@/lib/auth/secrets"
import { env } from "@/lib/env"
import { tellContents } from "./contents"
import { report } from "./report"

const USAGE = `Writes everything that this installation holds into one file. Works beside a running server.

  npm run backup -- [FILE]

Without a name it is yupcha-DATE.backup, in this folder. The file holds people's data, and what tokens are signed with
unless AUTH_SECRET is set: it is readable by you alone, and should stay so.
`

await report(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  })
  if (values.help) return void process.stdout.write(USAGE)
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-")
  const file = resolve(positionals[0] ?? `yupcha-${stamp}.backup`)
  if (existsSync(file)) throw new Error(`${file} is there already, and is not written over.`)
  if (!hasDatabase()) throw new Error(`There is nothing to back up: ${env.DATA_DIR} holds no database.`)
  const contents = await withDatabase(async (address) => {
    if (!(await isSchemaCurrent()))
      throw new Error("The database has the schema of another version. Back up with that one.")
    const written = await writeBackup(address, file, env.AUTH_SECRET ? null : keptSecret())
    await recordBackup(sum(written))
    return written
  })
  process.stdout.write(`${file}\n`)
  tellContents(contents)
})

function sum(contents: Contents): number {
  return Object.values(contents).reduce((total, { rows }) => total + rows, 0)
}

import { mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"
import { beforeEach, describe, expect, test } from "vitest"
import { writeBackup } from "@/db/backup"
import { databaseAddress, db } from "@/db/client"
import { restoreBackup } from "@/db/restore"
import { chatMessages, customers, employees, recoveryCodes, secondFactors } from "@/db/schema"
import { createNote } from "@/lib/chats/notes"
import { newId } from "@/lib/ids"
import { emptyDatabase } from "@/tests/support/database"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

/** What is easily bent on the way. */
const ODD = 'Grüße 👋🏽, "quotes", back\\slash\\n, # no comment, {"json": null}\n\ttab, \u2028 and \u0001'

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "yupcha-backup-")), "all.backup")
})

async function fill(): Promise<void> {
  const shop = await makeShop({ name: ODD })
  const agent = await makePerson("Admin", null, "Robin")
  const { chat } = await makeChat(shop)
  await db.insert(secondFactors).values({ employeeId: agent.id, secret: ODD, enrolledAt: new Date() })
  await db.insert(recoveryCodes).values({ employeeId: agent.id, hash: ODD })
  await createNote(agent.actor, { chatId: chat.id, clientId: newId(), body: ODD })
  await db.update(customers).set({ attributes: { 'key with \\ and "': ODD } })
}

/** Makes a file of the same rows that says something else. */
function rewrite(change: (text: string) => string): void {
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())))
}

async function restoring(): Promise<unknown> {
  await emptyDatabase()
  return restoreBackup(file, databaseAddress())
}

function everything() {
  return Promise.all([
    db.select().from(customers).orderBy(customers.id),
    db.select().from(chatMessages).orderBy(chatMessages.sessionId, chatMessages.seq),
  ])
}

describe("a backup", () => {
  test("brings back everything, byte for byte, for its owner alone to read", async () => {
    await fill()
    const before = await everything()
    const saved = await writeBackup(databaseAddress(), file, "the secret")
    for (const table of ["shops", "second_factors", "recovery_codes"])
      expect(saved[`public.${table}`]).toMatchObject({ rows: 1 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await restoring()).toMatchObject({ header: { secret: "the secret" }, contents: saved })
    expect(await everything()).toEqual(before)
    const again = `${file}.again`
    expect(await writeBackup(databaseAddress(), again, null)).toEqual(saved)
  })

  test("leaves the rules of the tables as they were", async () => {
    await fill()
    await writeBackup(databaseAddress(), file, null)
    await restoring()
    const orphan = db.update(customers).set({ shopId: newId() })
    await expect(orphan).rejects.toThrow()
  })

  test.each([
    ["cut off", () => truncateSync(file, statSync(file).size - 20), "can't be read"],
    ["without its end", () => rewrite((text) => text.replace("# end\n", "")), "cut off"],
    ["with another word", () => rewrite((text) => text.replace("Robin", "Rabin")), "not the same ones"],
    [
      "with a row less",
      () => rewrite((text) => text.replace(/\n\{.*"username".*\n/, "\n")),
      "should have 1 rows",
    ],
    [
      "of another schema",
      () => rewrite((text) => text.replace(/"schema":\d+/, '"schema":5')),
      "version that made it",
    ],
    ["of something else", () => rewrite(() => "hello\n"), "not a backup"],
    ["that is no archive", () => writeFileSync(file, "hello"), "can't be read"],
  ])("%s is refused with a sentence, and nothing is stored", async (_, damage, sentence) => {
    await fill()
    await writeBackup(databaseAddress(), file, null)
    damage()
    await expect(restoring()).rejects.toThrow(sentence)
    expect(await db.select().from(employees)).toEqual([])
  })

  test("does not go over an installation", async () => {
    await fill()
    await writeBackup(databaseAddress(), file, null)
    await expect(restoreBackup(file, databaseAddress())).rejects.toThrow("holds an installation already")
    expect(await db.select().from(employees)).toHaveLength(1)
  })

  test("says where it could not be written", async () => {
    await expect(writeBackup(databaseAddress(), join(file, "deeper"), null)).rejects.toThrow("ENOENT")
  })
})

import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, inject, test } from "vitest"
import { holderOf, lockFolder } from "@/db/lock"
import { thisProcess } from "@/db/process-identity"
import { type Child, startChild } from "@/tests/support/child"

const CHILD = new URL("./lock-child.ts", import.meta.url)
const newFolder = () => mkdtempSync(join(inject("databaseRun").folder, "lock-"))

describe("the lock of a data folder", () => {
  test("refuses a second holder, in another process, by the pid of the first", async () => {
    const folder = newFolder()
    const lock = await lockFolder(folder)
    const rival = await startRival()
    rival.send({ folder })
    expect(await rival.next()).toContain(`${folder} is in use by process ${process.pid}.`)
    lock.release()
    rival.send({ folder })
    expect(await rival.next()).toBe("won")
  })

  test("refuses a second holder in the same process", async () => {
    const folder = newFolder()
    await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`)
  })

  test("is taken over from a process that was killed", async () => {
    const folder = newFolder()
    const victim = await startRival()
    victim.send({ folder })
    expect(await victim.next()).toBe("won")
    victim.process.kill("SIGKILL")
    await victim.ended()
    expect(await holderOf(folder)).toBeNull()
    const lock = await lockFolder(folder)
    expect(await holderOf(folder)).toMatchObject({ pid: process.pid })
    lock.release()
    expect(await holderOf(folder)).toBeNull()
  })

  test.runIf(existsSync("/proc/self/stat"))(
    "is taken over when another process has got the pid since",
    async () => {
      const folder = newFolder()
      leaveLock(folder, { ...thisProcess(), startedAt: "an-earlier-boot:1" })
      await lockFolder(folder)
      expect(await holderOf(folder)).toMatchObject(thisProcess())
    },
  )

  test("is taken over when a power cut has emptied its file", async () => {
    const folder = newFolder()
    leaveLock(folder, null)
    await lockFolder(folder)
    expect(await holderOf(folder)).toMatchObject(thisProcess())
  })

  test("goes to exactly one of several who find it stale at the same moment", async () => {
    const rivals = await Promise.all(Array.from({ length: 4 }, startRival))
    const dead = spawnSync(process.execPath, ["--version"]).pid
    for (let round = 0; round < 60; round++) {
      const folder = newFolder()
      leaveLock(folder, { pid: dead, startedAt: null })
      const at = Date.now() + 20
      for (const rival of rivals) rival.send({ folder, at })
      const answers = await Promise.all(rivals.map((rival) => rival.next()))
      expect(
        answers.filter((answer) => answer === "won"),
        `round ${round}`,
      ).toHaveLength(1)
      const { pid } = JSON.parse(readFileSync(join(folder, "yupcha.lock", "holder.json"), "utf8"))
      expect(pid).toBe(rivals[answers.indexOf("won")]?.process.pid)
    }
  }, 120_000)

  test("leaves nothing behind when it is given back", async () => {
    const folder = newFolder()
    const lock = await lockFolder(folder)
    lock.publish({ address: "pglite:///somewhere", socket: null })
    expect(await holderOf(folder)).toMatchObject({ address: "pglite:///somewhere" })
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })
})

async function startRival(): Promise<Child> {
  const rival = startChild(CHILD)
  expect(await rival.next()).toBe("ready")
  return rival
}

function leaveLock(folder: string, holder: { pid: number; startedAt: string | null } | null): void {
  mkdirSync(join(folder, "yupcha.lock"))
  const text = holder === null ? "" : JSON.stringify({ id: "left", ...holder, address: null, socket: null })
  writeFileSync(join(folder, "yupcha.lock", "holder.json"), text)
}

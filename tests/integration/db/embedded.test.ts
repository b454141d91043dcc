import { execFileSync } from "node:child_process"
import { chmodSync, cpSync, mkdtempSync, rmdirSync, statSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest"
import { connectionConfig } from "@/db/address"
import { findRunningEmbedded, startEmbedded } from "@/db/embedded"
import { type Child, startChild } from "@/tests/support/child"
import { onPostgres } from "@/tests/support/database"

const CHILD = new URL("./embedded-child.ts", import.meta.url)
const emptyFolder = () => mkdtempSync(join(inject("databaseRun").folder, "embedded-"))
let prepared: string

/** A first start takes seconds, so most of these begin with a copy of a database that was made once. */
function newFolder(): string {
  const folder = emptyFolder()
  cpSync(prepared, folder, { recursive: true })
  return folder
}

/** These start databases of their own, so they say nothing new about a run on PostgreSQL. */
describe.skipIf(onPostgres)("the embedded database", () => {
  beforeAll(async () => {
    prepared = emptyFolder()
    await (await startEmbedded(prepared)).stop()
  })

  test("keeps every acknowledged row through kill -9, and starts again by itself", async () => {
    const folder = newFolder()
    let last = 0
    for (const rows of [1, 400, 150]) {
      const { child } = await serve(folder)
      child.send({ writeFrom: last + 1 })
      for (let n = 0; n < rows; n++) last = Number(await child.next())
      child.process.kill("SIGKILL")
      await child.ended()
    }
    const client = await open(folder)
    const { rows } = await client.query("select n from rows where n <= $1 order by n", [last])
    expect(rows).toHaveLength(last)
  }, 120_000)

  test("starts after a first start that was killed in the middle", async () => {
    const folder = emptyFolder()
    for (const delay of [800, 1_600, 2_400, 3_200]) {
      const child = startChild(CHILD, [folder])
      await Promise.race([sleep(delay), child.next()])
      child.process.kill("SIGKILL")
      await child.ended()
    }
    const client = await open(folder)
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }])
  }, 120_000)

  test("refuses a folder that another process serves, and tells commands where it is", async () => {
    const folder = newFolder()
    expect(await findRunningEmbedded(folder)).toBeNull()
    const { child, url } = await serve(folder)
    expect(await findRunningEmbedded(folder)).toBe(url)
    await expect(startEmbedded(folder)).rejects.toThrow(`in use by process ${child.process.pid}`)
    child.send("stop")
    expect(await child.ended()).toBe(0)
    expect(await findRunningEmbedded(folder)).toBeNull()
  }, 60_000)

  test("lets nobody else into its folder", async () => {
    const folder = newFolder()
    chmodSync(folder, 0o755)
    await open(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  }, 60_000)

  test("works in a folder whose path is too long for a socket", async () => {
    const folder = join(emptyFolder(), "a-rather-long-name-of-a-folder".repeat(4))
    cpSync(prepared, folder, { recursive: true })
    const client = await open(folder)
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }])
    expect(Buffer.byteLength((await findRunningEmbedded(folder)) ?? "")).toBeLessThan(100)
  }, 60_000)

  test("keeps connections apart whose messages come in pieces", async () => {
    const { url } = await serve(newFolder())
    const clients = await Promise.all(["a", "b", "c"].map((name) => connectAs(url, name)))
    const work = clients.map(async ({ client, name }) => {
      for (let n = 0; n < 40; n++) {
        const values = [n, name.repeat(300_000)]
        const { rows } = await client.query(
          `select $1::int as n, '${name}' as name, left($2, 1) as first`,
          values,
        )
        expect(rows).toEqual([{ n, name, first: name }])
      }
    })
    await Promise.all(work)
  }, 60_000)

  test("rolls back what a broken connection had begun, and serves the others", async () => {
    const { url } = await serve(newFolder())
    const [{ client: broken }, { client }] = await Promise.all([connectAs(url, "a"), connectAs(url, "b")])
    await client.query("create table things (n int)")
    await broken.query("begin")
    await broken.query("insert into things values (1)")
    broken.connection.stream.destroy()
    expect((await client.query("select * from things")).rows).toEqual([])
  }, 60_000)

  test.runIf(canMount())(
    "ends the process at once when the disk is full, and has every row after that",
    async () => {
      const folder = emptyFolder()
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=96m", "tmpfs", folder])
      onTestFinished(() => void execFileSync("umount", ["--lazy", folder]))
      cpSync(prepared, folder, { recursive: true })
      const { child } = await serve(folder)
      child.send({ writeFrom: 1 })
      let last = 0
      const written = (async () => {
        for (;;) last = Number(await child.next())
      })()
      await expect(written).rejects.toThrow("The child ended (1)")
      expect(child.output()).toMatch(/the embedded database failed.*disk/s)
      execFileSync("mount", ["-o", "remount,size=256m", folder])
      const client = await open(folder)
      const { rows } = await client.query("select count(*)::int as count from rows where n <= $1", [last])
      expect(rows).toEqual([{ count: last }])
    },
    120_000,
  )

  test("takes the process with it when it dies, with a sentence", async () => {
    const { child, url } = await serve(newFolder())
    const { host } = connectionConfig(url)
    const socket = connect(join(host ?? "", ".s.PGSQL.5432"))
    // A message type that PostgreSQL does not know is fatal to its session, and PGlite has only one.
    socket.write(Buffer.from([0x01, 0, 0, 0, 4]))
    expect(await child.ended()).toBe(1)
    expect(child.output()).toContain("the embedded database failed")
  }, 60_000)
})

/** True for root on a machine that lets it: a small file system of our own is the honest way to a full disk. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "yupcha-mount-"))
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" })
    execFileSync("umount", [folder])
    return true
  } catch {
    return false
  } finally {
    rmdirSync(folder)
  }
}

async function serve(folder: string): Promise<{ child: Child; url: string }> {
  const child = startChild(CHILD, [folder])
  return { child, url: String(await child.next()) }
}

async function open(folder: string): Promise<pg.Client> {
  const { url, stop } = await startEmbedded(folder)
  const { client } = await connectAs(url, "test")
  onTestFinished(async () => {
    await client.end()
    await stop()
  })
  return client
}

async function connectAs(url: string, name: string): Promise<{ client: pg.Client; name: string }> {
  const client = new pg.Client(connectionConfig(url))
  client.on("error", () => undefined)
  await client.connect()
  return { client, name }
}

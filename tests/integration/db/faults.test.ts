import { sql } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { pingDatabase, pool, transaction } from "@/db/client"
import { translateDatabaseError } from "@/db/errors"
import { connectTo, onPostgres, testDatabase } from "@/tests/support/database"
import { hasPostgres, makePostgres, type PrivatePostgres } from "@/tests/support/postgres"

/** Faults of a real server, which is ours to break. */
describe.runIf(onPostgres && hasPostgres)("when PostgreSQL fails", () => {
  let server: PrivatePostgres

  beforeAll(async () => {
    server = await makePostgres(inject("databaseRun").folder)
    await connectTo(server.url)
    await pool().query("create table marks (n int)")
  }, 60_000)

  afterAll(async () => {
    server.thaw()
    await connectTo(await testDatabase())
    server.stop()
  })

  test("a backend that dies inside a transaction costs that transaction, and nothing else", async () => {
    const work = transaction(async (tx) => {
      await tx.execute(sql`insert into marks values (1)`)
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await pool().query("select pg_terminate_backend($1, 5000)", [rows[0]?.pid])
      await tx.execute(sql`insert into marks values (2)`)
    })
    await expect(work).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true })
    expect((await pool().query("select n from marks")).rows).toEqual([])
  })

  test("a backend that dies while nobody asks it anything is not missed", async () => {
    const asked = Array.from({ length: 10 }, () =>
      pool().query("select pg_backend_pid() as pid, pg_sleep(0.1)"),
    )
    const pids = (await Promise.all(asked)).map(({ rows }) => rows[0].pid)
    const removed = new Promise<void>((resolve) => pool().once("remove", () => resolve()))
    await pool().query(
      "select pg_terminate_backend(pid, 5000) from unnest($1::int[]) as pid where pid <> pg_backend_pid()",
      [pids],
    )
    await removed
    expect(await outcomes(10)).toEqual(new Set(["ok"]))
  })

  test("a backend that hangs costs one call, and is not asked again", async () => {
    const { rows } = await pool().query("select pg_backend_pid() as pid")
    process.kill(rows[0].pid, "SIGSTOP")
    try {
      expect(await outcomes(1)).toEqual(new Set(["TIMEOUT"]))
      for (let call = 0; call < 10; call++) expect(await outcomes(1)).toEqual(new Set(["ok"]))
    } finally {
      process.kill(rows[0].pid, "SIGCONT")
    }
  })

  test("too many connections is a reason to try again", async () => {
    // The same code as a full server gives. No limit binds the superuser that these tests are.
    await pool().query("create role guest login connection limit 0")
    const url = new URL(server.url)
    url.username = "guest"
    await connectTo(url.href)
    await expect(pingDatabase()).rejects.toMatchObject({ code: "UNAVAILABLE", retryable: true })
    await connectTo(server.url)
  })

  test("a crash of the whole server under load gives retryable errors, then service", async () => {
    await pingDatabase()
    const load = outcomes(40, "select pg_sleep(0.3)")
    await pool()
      .query("select 1")
      .catch(() => undefined)
    await server.crash()
    expect([...(await load)].every((outcome) => outcome === "ok" || outcome === "UNAVAILABLE")).toBe(true)
    await expect(pingDatabase()).rejects.toMatchObject({ code: "UNAVAILABLE" })
    server.start()
    await pingDatabase()
    expect(await outcomes(20)).toEqual(new Set(["ok"]))
  }, 60_000)

  test("a frozen server gives retryable errors within 5.5 s, and is used again once it thaws", async () => {
    await outcomes(10, "select pg_sleep(0.1)")
    server.freeze()
    const started = performance.now()
    // Fifteen calls on ten connections: some wait for a connection, and that counts.
    const calls = outcomes(15)
    const work = transaction(async (tx) => tx.execute(sql`select 1`))
    await expect(work).rejects.toMatchObject({ code: "TIMEOUT", retryable: true })
    expect(await calls).toEqual(new Set(["TIMEOUT"]))
    expect(performance.now() - started).toBeLessThan(5_500)
    await expect(pingDatabase()).rejects.toMatchObject({ code: "TIMEOUT" })
    expect(performance.now() - started).toBeLessThan(8_000)
    server.thaw()
    await expect.poll(() => outcomes(20), { timeout: 10_000 }).toEqual(new Set(["ok"]))
  }, 60_000)
})

/** What became of so many calls at once: "ok", or the code of the error. */
async function outcomes(calls: number, statement = "select 1"): Promise<Set<unknown>> {
  const settled = await Promise.allSettled(Array.from({ length: calls }, () => pool().query(statement)))
  return new Set(
    settled.map((call) => {
      if (call.status === "fulfilled") return "ok"
      const failure = translateDatabaseError(call.reason) as { code?: string; message: string }
      return failure.code ?? failure.message
    }),
  )
}

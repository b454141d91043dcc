import { execFileSync } from "node:child_process"
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { connectionConfig } from "@/db/address"
import { hasPostgres, makePostgres, type PrivatePostgres } from "@/tests/support/postgres"

describe.runIf(hasPostgres)("a connection to PostgreSQL over TLS", () => {
  const home = mkdtempSync(join(tmpdir(), "yupcha-tls-"))
  const certificate = join(home, "server.crt")
  let server: PrivatePostgres

  beforeAll(async () => {
    const key = join(home, "server.key")
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    const files = ["-keyout", key, "-out", certificate]
    const options = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    execFileSync("openssl", ["req", ...options, ...subject, ...files], { stdio: "ignore" })
    chmodSync(key, 0o600)
    if (process.getuid?.() === 0) chownSync(key, Number(execFileSync("id", ["-u", "postgres"])), 0)
    const settings = `-c ssl=on -c ssl_cert_file=${certificate} -c ssl_key_file=${key}`
    server = await makePostgres(home, { settings })
  }, 60_000)
  afterAll(() => {
    server.stop()
    rmSync(home, { recursive: true, force: true })
  })

  /** Whether the session is encrypted; what it fails with when there is none. */
  async function encrypted(host: string, options: string): Promise<boolean> {
    const url = new URL(server.url)
    url.hostname = host
    const client = new pg.Client(connectionConfig(`${url.href}?${options}`))
    await client.connect()
    try {
      const { rows } = await client.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
      return rows[0].ssl
    } finally {
      await client.end()
    }
  }

  it("is made when the certificate is one that we trust, and of the host that we asked for", async () => {
    expect(await encrypted("localhost", `sslmode=verify-full&sslrootcert=${certificate}`)).toBe(true)
  })

  it("is refused for a certificate that nobody vouches for, and for one of another host", async () => {
    await expect(encrypted("localhost", "sslmode=verify-full")).rejects.toThrow(/self.signed/i)
    const other = encrypted("127.0.0.1", `sslmode=verify-full&sslrootcert=${certificate}`)
    await expect(other).rejects.toThrow(/altnames|does not match/i)
  })
})

import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { hashPassword } from "@/lib/auth/password"
import { newId } from "@/lib/ids"
import { freePort } from "@/tests/support/postgres"
import { Cluster } from "./cluster"
import { PrivateNginx } from "./nginx"
import { Office } from "./office"

/** As `openssl rand -base64 48` makes them. */
const SECRET = "qkTzq0F7Hh2m1Jm0cF3Zy8XvWqgk5t9dPjB4sLrNnUeoGiA6C+"
/** Makes a process believe that it is an hour later. */
const LATER = `--import "data:text/javascript,const now=Date.now;Date.now=()=>now()+3600000"`

let cluster: Cluster
const wrong: PrivateNginx[] = []

beforeAll(async () => {
  cluster = await Cluster.start({ nodes: 2, env: { TRUSTED_PROXIES: "127.0.0.1" }, cold: true })
  cluster.nginx = await PrivateNginx.start(cluster.home, ports())
  for (const node of cluster.nodes) {
    node.env.PUBLIC_URL = cluster.nginx.url
    await node.start()
  }
  await (await Office.open(cluster)).shop()
})
afterEach(async () => {
  for (const nginx of wrong.splice(0)) await nginx.stop()
})
afterAll(() => cluster.stop())

const ports = (): [number, number] => [cluster.node(0).port, cluster.node(1).port]

/** What `npm run doctor` says of one thing, with settings that differ from those of the server. */
async function said(what: string, settings: Record<string, string> = {}): Promise<string> {
  const { output } = await examined(settings)
  const begin = output.search(new RegExp(`^\\S ${what} `, "m"))
  return output.slice(begin).split(/\n(?! +→)/)[0] ?? ""
}

function examined(settings: Record<string, string> = {}) {
  return cluster.node(0).run("doctor", [], { AUTH_SECRET: SECRET, ...settings })
}

/** The proxy of the documentation, with a line that somebody has got wrong. */
async function behind(change: (configuration: string) => string): Promise<string> {
  const nginx = await PrivateNginx.start(`${cluster.home}/wrong-${newId()}`, ports(), change)
  wrong.push(nginx)
  return nginx.url
}

describe("npm run doctor", () => {
  it("finds nothing wrong with two nodes behind nginx", async () => {
    const { code, output } = await examined()
    expect(output).toContain(" 0 bad")
    expect(output.match(/^✓/gm)).toHaveLength(12)
    expect(output.match(/^! .*/gm)).toEqual([expect.stringContaining("! Backup")])
    expect(code).toBe(0)
  })

  it("finds the database away, and looks at the rest all the same", async () => {
    const { code, output } = await examined({ DATABASE_URL: "postgres://postgres@127.0.0.1:1/postgres" })
    expect(output).toMatch(/^✗ Database .*ECONNREFUSED.*\n +→ See that PostgreSQL runs/m)
    expect(output).toMatch(/^✓ WebSocket /m)
    expect(output).not.toContain("Schema")
    expect(code).toBe(1)
  })

  it("finds a schema that is older, and one that is newer", async () => {
    const change = (by: number) =>
      cluster.sql(
        `update drizzle.__drizzle_migrations set created_at = created_at + $1::bigint
        where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`,
        [by],
      )
    await change(-1)
    expect(await said("Schema")).toMatch(/✗ .*older version's\n +→ Start the server/)
    await change(2)
    expect(await said("Schema")).toMatch(/✗ .*newer version of Yupcha\n +→ Run the newer version, or restore/)
    await change(-1)
  })

  it("finds Redis away, and frozen", async () => {
    expect(await said("Redis", { REDIS_URL: "redis://127.0.0.1:1" })).toMatch(
      /✗ .*ECONNREFUSED.*\n +→ .*REDIS_URL/,
    )
    cluster.redis?.freeze()
    const frozen = await said("Redis")
    cluster.redis?.thaw()
    expect(frozen).toMatch(/^✗ .*\n +→ /)
  })

  it("finds a full disk, and a clock that is off", async () => {
    expect(await said("Disk", { DATA_DIR: "/proc" })).toMatch(/✗ .* 0 MB are free in \/proc\n +→ Make room/)
    expect(await said("Clock", { NODE_OPTIONS: LATER })).toMatch(/✗ .*36\d{5} ms behind.*\n +→ Let NTP/)
  })

  it("finds a demo password that still opens", async () => {
    const name = "support1"
    await cluster.sql(
      `insert into employees (id, username, email, full_name, display_name, password_hash)
      values ($1, $2, $2 || '@example.com', $2, $2, $3)`,
      [newId(), name, await hashPassword("support123", 4)],
    )
    expect(await said("Demo passwords")).toMatch(/✗ .*support1 can be used by everybody.*\n +→ .*DEMO=off/)
    await cluster.sql("delete from employees where username = $1", [name])
  })

  it("finds a public address that leads nowhere, is not encrypted, has a path, or is somebody else's", async () => {
    expect(await said("Server", { PUBLIC_URL: `http://127.0.0.1:${await freePort()}` })).toMatch(
      /✗ .*ECONNREFUSED.*\n +→ .*PUBLIC_URL/,
    )
    expect(await said("Public address", { PUBLIC_URL: "http://help.invalid" })).toMatch(
      /✗ .*not encrypted\n +→ Use https/,
    )
    expect(await said("Public address", { PUBLIC_URL: `${cluster.nginx?.url}/help` })).toMatch(
      /✗ .*more than a host/,
    )
    const other = createServer(({ url }, response) => {
      response.statusCode = url === "/ready" ? 200 : 404
      response.end(JSON.stringify({ status: "ready" }))
    })
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    expect(await said("Server", { PUBLIC_URL: address })).toMatch(/✗ .*another installation.*\n +→ /)
    await new Promise((resolve) => other.close(resolve))
  })

  it("finds a proxy that lets no WebSocket through", async () => {
    const url = await behind((text) => text.replace(/.*proxy_set_header (Upgrade|Connection).*\n/g, ""))
    expect(await said("WebSocket", { PUBLIC_URL: url })).toMatch(
      /! .*answered with 400\n +→ .*Upgrade and Connection/,
    )
  })

  it("finds a proxy that hides which host was asked for, and one that hides whose page asks", async () => {
    const hostless = await behind((text) => text.replace("Host $http_host", "Host yupcha"))
    expect(await said("WebSocket", { PUBLIC_URL: hostless })).toMatch(
      /✗ .*refused with 400\n +→ .*pass on the Host/,
    )
    const originless = await behind((text) =>
      text.replace("proxy_buffering off;", `$& proxy_set_header Origin "";`),
    )
    expect(await said("Foreign pages", { PUBLIC_URL: originless })).toMatch(
      /✗ .*can open a socket\n +→ .*Origin/,
    )
  })

  it("says that nobody is trusted to tell who asks", async () => {
    expect(await said("Proxies", { TRUSTED_PROXIES: "" })).toMatch(/! .*none is named\n +→ .*TRUSTED_PROXIES/)
  })
})

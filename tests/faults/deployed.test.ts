import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freePort } from "@/tests/support/postgres"
import { call } from "./office"
import { ServerNode } from "./server-node"

/** What the Dockerfile copies into the image. */
const SHIPPED = ["package.json", "next.config.mjs", ".next", "dist", "db/migrations", "public"]
const ADMIN = { username: "boss", password: "lantern-orbit-quarry-52" }

let home: string
let node: ServerNode

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "yupcha-deployed-"))
  const image = join(home, "image")
  for (const path of SHIPPED)
    cpSync(path, join(image, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !from.endsWith(".next/cache"),
    })
  linkPackages(join(image, "node_modules"))
  const settings = {
    DATA_DIR: join(home, "data"),
    ADMIN_USERNAME: ADMIN.username,
    ADMIN_PASSWORD: ADMIN.password,
  }
  node = new ServerNode("deployed", await freePort(), home, settings, image)
  await node.start()
})
afterAll(async () => {
  await node.end("SIGTERM")
  rmSync(home, { recursive: true, force: true })
})

/** As `npm prune --omit=dev` leaves them. */
function linkPackages(to: string): void {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: boolean }>
  }
  for (const [path, { dev }] of Object.entries(packages)) {
    const [, name, deeper] = /^node_modules\/((?:@[^/]+\/)?[^/]+)(\/.+)?$/.exec(path) ?? []
    if (name === undefined || deeper !== undefined || dev || !existsSync(path)) continue
    mkdirSync(dirname(join(to, name)), { recursive: true })
    symlinkSync(resolve(path), join(to, name))
  }
}

describe("what is deployed: the build, without the packages that only a build needs", () => {
  it("lets people sign in, by REST and on pages", async () => {
    const { status } = await call(node, "POST", "/auth/token", { body: ADMIN })
    expect(status).toBe(200)
    for (const page of ["/", "/login", "/customer", "/docs"])
      expect((await fetch(`${node.url}${page}`)).status).toBe(200)
    expect(node.log()).not.toContain(`"level":50`)
  })

  it("has its commands", async () => {
    const { code, output } = await node.run("backup", [join(home, "all.backup")])
    expect(output).toContain("public.employees")
    expect(code).toBe(0)
  })
})

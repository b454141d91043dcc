import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "@playwright/test"
import { Product } from "@/tests/support/product"
import { RolesPage } from "./pages/roles-page"

const CATALOGUE = "lib/auth/permissions.ts"
const NAME = "reports:export"
const SENTENCE = "Download figures as a table."

test("a permission takes one line in the catalogue, and a restart", async ({ browser }) => {
  // A build of a changed copy is part of it.
  test.setTimeout(300_000)
  const copy = copyOfTheProject()
  const product = await Product.start()
  try {
    await product.stop()
    const file = join(copy, CATALOGUE)
    const before = readFileSync(file, "utf8")
    const line = `  "${NAME}": "${SENTENCE}",\n`
    writeFileSync(file, before.replace('  "audit:read":', `${line}  "audit:read":`))
    await product.start({}, copy)

    const body = new URLSearchParams({ username: "admin", password: "admin123" })
    const { access_token } = await (await fetch(`${product.url}/auth/token`, { method: "POST", body })).json()
    const headers = { Authorization: `Bearer ${access_token}` }
    const get = async (path: string) => (await fetch(product.url + path, { headers })).json()
    expect((await get("/permissions")).data).toContainEqual({
      name: NAME,
      resource: "reports",
      action: "export",
      description: SENTENCE,
    })
    expect((await get("/auth/me")).permissions).toContain(NAME)
    const manager = (await get("/roles?q=manager")).data[0]
    expect(manager.permissions).toContain(NAME)

    expect((await get("/openapi.json"))["x-permissions"]).toHaveProperty([NAME], SENTENCE)

    const page = await (await browser.newContext({ baseURL: product.url })).newPage()
    const roles = new RolesPage(page)
    await roles.signIn("admin", "admin123", "/admin/roles")
    await roles.open("Manager")
    await expect(page.getByText(SENTENCE)).toBeVisible()
    await page.goto(`/admin/access?permission=${NAME}`)
    await expect(page.getByLabel("What they would do")).toHaveValue(NAME)
    await page.goto("/docs")
    await page.getByText("The permissions", { exact: true }).click()
    await expect(page.getByRole("term").filter({ hasText: NAME })).toBeVisible()
    await page.context().close()
  } finally {
    await product.remove()
    rmSync(copy, { recursive: true, force: true })
  }
})

/** Everything that a build reads; packages are linked file by file, since they take most of the space. */
function copyOfTheProject(): string {
  const copy = mkdtempSync(join(tmpdir(), "yupcha-copy-"))
  const left = new Set([".git", ".next", "data", "dist", "node_modules", "test-results"])
  for (const name of readdirSync(".").filter((entry) => !left.has(entry))) {
    cpSync(name, join(copy, name), { recursive: true })
  }
  linkFolder("node_modules", join(copy, "node_modules"))
  return copy
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true })
    else linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch (error) {
    // Another file system, which can't share the file.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error
    cpSync(source, target)
  }
}

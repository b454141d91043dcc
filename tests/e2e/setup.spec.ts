import { spawn } from "node:child_process"
import { expect, test } from "@playwright/test"
import { Product } from "@/tests/support/product"
import { expectAccessibleInEachLook } from "./pages/accessibility"

const PASSWORD = "a fine long phrase"
const CODE = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/

test("an installation without people is set up with the code that the log prints", async ({ page }) => {
  const product = await Product.start({ DEMO: "off" })
  try {
    expect(product.output).toContain(`${product.url}/setup`)
    const code = CODE.exec(product.output)?.[0] ?? ""
    await page.goto(`${product.url}/admin`)
    await expect(page).toHaveURL(/\/setup$/)
    await expect(page).toHaveTitle(/First admin/)
    await expectAccessibleInEachLook(page)

    await test.step("what is wrong is said beside it, and nothing typed is lost", async () => {
      await page.getByLabel("One-time code").fill("AAAA-AAAA-AAAA-AAAA")
      await page.getByLabel("Full name").fill("Ida Owner")
      await page.getByLabel("E-mail address").fill("ida@example.com")
      await page.getByLabel("Username").fill("ida")
      await page.getByLabel("Password", { exact: true }).fill("password1")
      await page.getByRole("button", { name: "Make the account" }).click()
      await expect(page.getByLabel("One-time code")).toHaveAccessibleDescription(/wrong or has expired/)
      await expect(page.getByLabel("One-time code")).toBeFocused()
      await page.getByLabel("One-time code").fill(code.toLowerCase())
      await page.getByRole("button", { name: "Make the account" }).click()
      await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
        /name with some digits/,
      )
      await expect(page.getByLabel("Full name")).toHaveValue("Ida Owner")
    })

    await page.getByLabel("Password", { exact: true }).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page).toHaveURL(/\/admin/)
    await page.goto(`${product.url}/setup`)
    await expect(page).not.toHaveURL(/\/setup$/)
    await product.stop()
    await product.start({ DEMO: "off" })
    expect(product.output.match(new RegExp(CODE, "g"))).toHaveLength(1)
  } finally {
    await product.remove()
  }
})

test("the environment, or a command beside the running server, makes an admin too", async () => {
  const named = { DEMO: "off", ADMIN_USERNAME: "boss", ADMIN_PASSWORD: PASSWORD }
  const product = await Product.start(named)
  try {
    expect(product.output).not.toMatch(CODE)
    expect(await signIn(product, "boss")).toBe(200)
    const weak = await adminCreate(product, "second", "12345678")
    expect(weak).toMatchObject({ code: 1, output: expect.stringContaining("password: ") })
    expect(await adminCreate(product, "second", PASSWORD)).toMatchObject({ code: 0 })
    expect(await signIn(product, "second")).toBe(200)
    expect(await adminCreate(product, "SECOND", PASSWORD)).toMatchObject({
      code: 1,
      output: expect.stringContaining("Another person has this username."),
    })
  } finally {
    await product.remove()
  }
})

async function signIn(product: Product, username: string): Promise<number> {
  const body = new URLSearchParams({ username, password: PASSWORD })
  return (await fetch(`${product.url}/auth/token`, { method: "POST", body })).status
}

/** Runs the command as a person would, with the password on its standard input. */
function adminCreate(product: Product, username: string, password: string) {
  const env = { ...process.env, DATA_DIR: product.folder }
  const args = ["scripts/command.mjs", "admin-create", "--username", username]
  const child = spawn(process.execPath, args, { env })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  child.stdin.end(`${password}\n`)
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, output }))
  })
}

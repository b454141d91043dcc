import { expect, test } from "@playwright/test"
import pg from "pg"
import { connectionConfig } from "@/db/address"
import { findRunningEmbedded } from "@/db/embedded"
import { Product } from "@/tests/support/product"
import { expectAccessibleInEachLook } from "./pages/accessibility"

const signIn = (product: Product, username: string, password: string) =>
  fetch(`${product.url}/auth/token`, { method: "POST", body: new URLSearchParams({ username, password }) })

test("a start says where everything is, a stop is clean, and the folder takes one server at a time", async () => {
  const product = await Product.start()
  try {
    for (const line of [`ready at ${product.url}`, "/support", "admin / admin123", "support2 / support123"]) {
      // It is ready a moment before it says so.
      await expect.poll(() => product.output).toContain(line)
    }
    await expect(Product.start({ DATA_DIR: product.folder })).rejects.toThrow(/is in use by process \d+/)
    expect((await fetch(`${product.url}/ready`)).status).toBe(200)
    expect(await product.stop()).toBe(0)
  } finally {
    await product.remove()
  }
})

test("DEMO=off locks the published logins and shows none of them", async ({ page }) => {
  const product = await Product.start()
  try {
    expect((await signIn(product, "admin", "admin123")).status).toBe(200)
    await product.stop()
    await product.start({ DEMO: "off" })
    expect((await signIn(product, "admin", "admin123")).status).toBe(401)
    await page.goto(`${product.url}/login`)
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible()
    await expect(page.getByText("admin123")).toHaveCount(0)
  } finally {
    await product.remove()
  }
})

test("settings that make no sense stop the start, by name", async () => {
  await expect(Product.start({ PUBLIC_URL: "nonsense", LOG_LEVEL: "loud" })).rejects.toThrow(
    /PUBLIC_URL[\s\S]*LOG_LEVEL/,
  )
})

test("when pages can't be made they say so, by a number that the log knows, and a second try is enough", async ({
  page,
}) => {
  const product = await Product.start({ LOG_LEVEL: "error" })
  try {
    const database = new pg.Client(connectionConfig((await findRunningEmbedded(product.folder)) ?? ""))
    await database.connect()
    await database.query(
      "alter table shops rename to shops_away; alter table employees rename to employees_away",
    )

    await test.step("on the customers' pages, in their language", async () => {
      for (const path of ["/customer", "/customer/sill-and-stem?lang=de"]) {
        const answer = await page.goto(product.url + path)
        expect(answer?.status()).toBe(500)
        const number = (await page.getByRole("code").textContent()) ?? ""
        expect(answer?.headers()["x-request-id"]).toBe(number)
        await expect.poll(() => product.output).toContain(number)
        await expectAccessibleInEachLook(page)
      }
      await expect(page.getByRole("heading")).toHaveText("Diese Seite wurde nicht geladen")
    })

    await test.step("on the others", async () => {
      expect((await page.goto(`${product.url}/login`))?.status()).toBe(500)
      await expect(page.getByRole("heading")).toHaveText("This page didn’t load")
      await expectAccessibleInEachLook(page)
    })

    await database.query(
      "alter table shops_away rename to shops; alter table employees_away rename to employees",
    )
    await database.end()
    await page.getByRole("button", { name: "Try again" }).click()
    await expect(page.getByLabel("Username")).toBeVisible()
  } finally {
    await product.remove()
  }
})

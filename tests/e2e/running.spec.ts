import { expect, test } from "@playwright/test"
import { Product } from "@/tests/support/product"

const signIn = (product: Product, username: string, password: string) =>
  fetch(`${product.url}/auth/token`, { method: "POST", body: new URLSearchParams({ username, password }) })

test("a start says where everything is, a stop is clean, and the folder takes one server at a time", async () => {
  const product = await Product.start()
  try {
    for (const line of [`ready at ${product.url}`, "/support", "admin / admin123", "support2 / support123"]) {
      expect(product.output).toContain(line)
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

import { chromium, type Page } from "@playwright/test"
import { CustomerPage } from "@/tests/e2e/pages/customer-page"
import { DeskPage } from "@/tests/e2e/pages/desk-page"
import { Product } from "@/tests/support/product"

// Takes the README's pictures of a fresh demo: `npm run pictures`. CHROMIUM_PATH names another browser.
const SIZE = { width: 1280, height: 800 }
const FOLDER = "docs/pictures"

const product = await Product.start()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ["--no-sandbox"] })
try {
  for (const colorScheme of ["light", "dark"] as const) {
    const open = async (viewport = SIZE) => {
      const context = await browser.newContext({
        baseURL: product.url,
        colorScheme,
        viewport,
        deviceScaleFactor: 2,
      })
      return context.newPage()
    }
    await desk(await open(), colorScheme)
    await customer(await open({ width: 420, height: 800 }), colorScheme)
  }
} finally {
  await browser.close()
  await product.remove()
}

async function desk(page: Page, scheme: string): Promise<void> {
  const agent = new DeskPage(page)
  await agent.signIn("support1", "support123")
  await agent.row("Kofi Mensah").click()
  await agent.messages.last().waitFor()
  await page.screenshot({ path: `${FOLDER}/desk-${scheme}.png` })
}

async function customer(page: Page, scheme: string): Promise<void> {
  const visitor = new CustomerPage(page)
  await visitor.open("lantern-cycles")
  await visitor.start({
    name: "Nora Falk",
    email: `nora.${scheme}@example.com`,
    subject: "Gears slip uphill",
  })
  await visitor.say("Hello! My gears slip when I ride uphill. The chain is about three years old.")
  await visitor.log.getByText("Sent", { exact: true }).waitFor()
  await page.screenshot({ path: `${FOLDER}/customer-${scheme}.png` })
}

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
    await takePictures(await open(), await open({ width: 420, height: 800 }), colorScheme)
  }
} finally {
  await browser.close()
  await product.remove()
}

async function takePictures(left: Page, right: Page, scheme: string): Promise<void> {
  const [agent, visitor] = [new DeskPage(left), new CustomerPage(right)]
  const name = scheme === "light" ? "Nora Falk" : "Nils Berger"
  await agent.signIn("support1", "support123")
  await agent.row("Kofi Mensah").click()
  await agent.messages.last().waitFor()
  await left.screenshot({ path: `${FOLDER}/desk-${scheme}.png` })
  await visitor.open("lantern-cycles")
  await visitor.start({ name, email: `${scheme}@example.com`, subject: "Gears slip uphill" })
  await visitor.say("Hello! My gears slip when I ride uphill. The chain is about three years old.")
  await agent.showTab("Waiting")
  await agent.row(name).click()
  await agent.claim()
  await agent.say("Hi, Priya here. That sounds like a worn chain, and perhaps the cassette with it.")
  await agent.say("Could you bring the bike in on Tuesday? Measuring takes two minutes.")
  await visitor.messages.nth(2).waitFor()
  await visitor.say("Tuesday works. Around ten?")
  await agent.messages.nth(3).waitFor()
  await visitor.log.getByText("Sent", { exact: true }).last().waitFor()
  await right.screenshot({ path: `${FOLDER}/customer-${scheme}.png` })
}

import type { Locator } from "@playwright/test"
import { newId } from "@/lib/ids"
import { expect, test } from "./fixtures"
import { expectAccessible } from "./pages/accessibility"

test.use({ apart: "long-chats" })

const LINES = 260

/** A customer without a browser, who can write a lot. */
class Writer {
  private constructor(
    private readonly url: string,
    private readonly chatId: string,
    private readonly token: string,
  ) {}

  static async start(url: string): Promise<Writer> {
    const visit = {
      shop: "lantern-cycles",
      name: "Runa Lindqvist",
      email: "runa@example.com",
      subject: "Long",
    }
    const { token, chat } = await post(`${url}/api/v1/public/chats`, { ...visit, clientId: newId() })
    return new Writer(url, chat.id, token)
  }

  async write(...bodies: string[]): Promise<void> {
    for (const body of bodies)
      await post(
        `${this.url}/api/v1/public/chats/${this.chatId}/messages`,
        { clientId: newId(), body },
        this.token,
      )
  }
}

async function post(url: string, body: object, token = "") {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) }
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })
  expect(response.ok, await response.clone().text()).toBe(true)
  return response.json()
}

/** The first message that is in sight as a whole, and how far below the upper edge it stands. */
function firstInSight(log: Locator): Promise<{ id: string; top: number }> {
  return log.evaluate((box) => {
    const edge = box.getBoundingClientRect().top
    for (const message of box.querySelectorAll<HTMLElement>("[data-message]")) {
      const top = message.getBoundingClientRect().top - edge
      if (top >= 0) return { id: message.dataset.message ?? "", top }
    }
    throw new Error("No message is in sight")
  })
}

const topOf = (log: Locator, id: string) =>
  log.evaluate((box, id) => {
    const message = box.querySelector(`[data-message="${id}"]`)
    return message ? message.getBoundingClientRect().top - box.getBoundingClientRect().top : null
  }, id)

test("a long chat opens at its end, is read upwards without a jump, and says what is new", async ({
  agent,
  product,
}) => {
  const { page, log } = agent
  await agent.signIn("support1", "support123")
  const writer = await Writer.start(product.url)
  await writer.write(...Array.from({ length: LINES }, (_, index) => `Line ${index + 1} of many, it says.`))
  await agent.row("Runa Lindqvist").click()
  await agent.claim()
  await page.reload()

  await test.step("only what is near the screen is there", async () => {
    await expect(log.getByText(`Line ${LINES} of`)).toBeInViewport()
    expect(await agent.messages.count()).toBeLessThan(60)
    await expectAccessible(page)
  })

  await test.step("older lines come in on top, and what is on the screen stays where it is", async () => {
    await log.evaluate((box) => {
      box.scrollTop = 700
    })
    const seen = await firstInSight(log)
    await expect(log.getByText("The conversation begins here")).toHaveCount(1)
    await expect.poll(() => log.evaluate((box) => box.scrollTop)).toBeGreaterThan(2_000)
    expect(Math.abs(((await topOf(log, seen.id)) ?? Number.NaN) - seen.top)).toBeLessThanOrEqual(2)
    await log.focus()
    await page.keyboard.press("Home")
    await expect(log.getByText("Line 1 of")).toBeInViewport()
    await expect(log.getByText("The conversation begins here")).toBeInViewport()
  })

  await test.step("who reads further up is not moved by what comes in, and is led to it", async () => {
    const seen = await firstInSight(log)
    await writer.write("And one more thing.")
    await page.getByRole("button", { name: "New messages" }).click()
    await expect(log.getByText("And one more thing.")).toBeInViewport()
    await expect(page.getByRole("button", { name: "New messages" })).toHaveCount(0)
    expect(await topOf(log, seen.id)).toBeNull()
  })

  await test.step("what came in while another chat was open is marked as new", async () => {
    await agent.row("Kofi Mensah").click()
    await expect(page.getByRole("heading", { name: "Kofi Mensah" })).toBeVisible()
    await writer.write("Hello again?", "Anybody?")
    await expect(agent.row("Runa Lindqvist").getByText(/^\d unread$/)).toBeVisible()
    await agent.row("Runa Lindqvist").click()
    await expect(log.getByText("New", { exact: true })).toBeInViewport()
    await expect(log.getByText("Anybody?")).toBeInViewport()
  })
})

test("tab, filters and search stand in the address, and closed chats come from the server", async ({
  agent,
}) => {
  const { page } = agent
  await agent.signIn("admin", "admin123")
  const rows = page.getByRole("list", { name: "Chats" }).getByRole("link")
  await agent.showTab("Closed")
  await expect(page).toHaveURL(/\?tab=closed$/)
  await expect(rows.first()).toContainText("Closed")
  await expectAccessible(page)
  const name = "Freja Sørensen"
  await page.getByRole("searchbox").fill(name)
  await expect(page).toHaveURL(/tab=closed&q=/)
  await expect(agent.row(name).first()).toBeVisible()
  await agent.row(name).first().click()
  await expect(page.getByText("This chat is closed.")).toBeVisible()
  await page.reload()
  await expect(page.getByRole("searchbox")).toHaveValue(name)
  await expect(page.getByRole("button", { name: "Closed", pressed: true })).toBeVisible()
  await expect(agent.row(name).first()).toBeVisible()

  await agent.showTab("All")
  // Whatever is typed is looked for in closed chats too.
  await expect(agent.row(name).first()).toContainText("Closed")
  await page.getByRole("searchbox").fill("nothing is called like this")
  await expect(page.getByText("No match")).toBeVisible()
  await page.getByRole("searchbox").fill("")
  await page.getByRole("combobox", { name: "Shop" }).selectOption({ label: "Sill & Stem" })
  await expect(page).toHaveURL(/shop=/)
  await expect(rows.first()).toContainText("Sill & Stem")
  await expect(rows.filter({ hasText: "Lantern Cycles" })).toHaveCount(0)
})

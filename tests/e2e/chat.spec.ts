import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"
import { expectAccessible } from "./pages/accessibility"
import { CustomerPage } from "./pages/customer-page"
import { DeskPage } from "./pages/desk-page"

test.use({ apart: "chat" })

const VISITOR = { name: "Nora Falk", email: "nora.falk@example.com", subject: "Gears slip uphill" }

test("a customer and an agent talk, and a killed server loses, doubles and reorders nothing", async ({
  customer,
  agent,
  product,
}) => {
  await agent.signIn("support1", "support123")
  await customer.open("lantern-cycles")
  await customer.start(VISITOR)
  await customer.say("Hello, my gears slip when I ride uphill.")
  await expect(customer.page.getByText("in line")).toBeVisible()

  await test.step("the chat appears at the desk without a reload, and is claimed", async () => {
    await agent.row(VISITOR.name).click()
    await agent.claim()
    await expect(customer.page.getByText("Priya is here")).toBeVisible()
    await expect(customer.log).toContainText("Priya joined the chat.")
  })

  await test.step("both write, and see the same", async () => {
    await agent.say("Hi Nora, how old is the chain?")
    await customer.messages.getByText("how old is the chain").waitFor()
    await customer.say("About three years.")
    const talk = [
      "Hello, my gears slip when I ride uphill.",
      "Hi Nora, how old is the chain?",
      "About three years.",
    ]
    await agent.shows(...talk)
    await customer.shows(...talk)
  })

  await test.step("the server is killed while the customer writes", async () => {
    await customer.say("One more thing:")
    await product.kill()
    await customer.say("the big sprocket looks worn.")
    await customer.say("Should I bring it in?")
    await expect(customer.offlineNotice).toBeVisible()
    await expect(customer.page.getByText(/messages wait to be sent/)).toBeVisible()
    await expect(customer.log.getByText("Not sent yet")).not.toHaveCount(0)
  })

  await test.step("what was written survives a reload, leaves by itself, and stands once and in order", async () => {
    await product.start()
    await expect(customer.offlineNotice).toBeHidden()
    const all = [
      "Hello, my gears slip when I ride uphill.",
      "Hi Nora, how old is the chain?",
      "About three years.",
      "One more thing:",
      "the big sprocket looks worn.",
      "Should I bring it in?",
    ]
    await customer.shows(...all)
    await expect(customer.log.getByText("Not sent yet")).toHaveCount(0)
    await agent.shows(...all)
    await customer.page.reload()
    await customer.shows(...all)
    await agent.page.reload()
    await agent.shows(...all)
  })
})

test("what is written offline survives a closed tab", async ({ customer, product }) => {
  await customer.open("sill-and-stem")
  await customer.start({ name: "Ira Novak", email: "ira.novak@example.com", subject: "" })
  await customer.say("My fern is brown.")
  await expect(customer.log.getByText("Sent", { exact: true })).toBeVisible()
  await product.kill()
  await customer.say("It was fine last week.")
  await expect(customer.log.getByText("Not sent yet")).toBeVisible()
  const context = customer.page.context()
  await customer.page.close()
  await product.start()
  const page = await context.newPage()
  await page.goto("/customer/sill-and-stem")
  await expect(page.getByRole("log").locator("[data-message]")).toHaveText([
    "My fern is brown.",
    "It was fine last week.",
  ])
  await expect(page.getByText("Not sent yet")).toHaveCount(0)
})

test("an hour without a line loses nothing, and the next chat's form remembers who writes", async ({
  person,
  product,
}) => {
  const page = await person()
  const customer = new CustomerPage(page)
  await page.clock.install()
  // At localhost a browser that is offline still reaches its server.
  await page.goto(`${product.url.replace("localhost", "127.0.0.1")}/customer/lantern-cycles`)
  await customer.start({ name: "Ole Dahl", email: "ole.dahl@example.com", subject: "" })
  await customer.say("Before the tunnel.")
  await expect(customer.log.getByText("Sent", { exact: true })).toBeVisible()
  await page.context().setOffline(true)
  await expect(customer.offlineNotice).toBeVisible()
  await customer.say("In the tunnel.")
  await page.clock.fastForward("01:00:00")
  await customer.say("Still in it.")
  await expect(page.getByText("2 messages wait to be sent.")).toBeVisible()
  await page.context().setOffline(false)
  await expect(customer.offlineNotice).toBeHidden()
  await customer.shows("Before the tunnel.", "In the tunnel.", "Still in it.")
  await expect(customer.log.getByText("Not sent yet")).toHaveCount(0)
  await page.getByRole("button", { name: "Close chat" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Close chat" }).click()
  await page.getByRole("button", { name: "Start a new chat" }).click()
  await expect(page.getByRole("log")).toBeVisible()
  await expect(page.getByText("Before the tunnel.")).toHaveCount(0)
})

test("of two agents one gets the chat, and the other reads who was faster", async ({
  customer,
  agent,
  person,
}) => {
  const rival = new DeskPage(await person())
  const read = await rival.isToldNothingOfChanges()
  await agent.signIn("support1", "support123")
  await rival.signIn("support2", "support123")
  await customer.open("lantern-cycles")
  await customer.start({ name: "Lea Winter", email: "lea.winter@example.com", subject: "Two agents" })
  for (const desk of [agent, rival]) {
    await desk.row("Lea Winter").click()
    await expect(desk.page.getByRole("button", { name: "Claim chat" })).toBeVisible()
  }
  // What a desk has not read before the chat is another's it will not get to read.
  await expect.poll(read).toBeGreaterThan(0)
  await agent.claim()
  await rival.page.getByRole("button", { name: "Claim chat" }).click()
  await expect(rival.page.getByText("Priya has already taken this chat")).toBeVisible()
  await expect(rival.page.getByRole("textbox", { name: "Message" })).toHaveCount(0)
})

test("a customer goes on by keyboard alone, and ends the chat", async ({ customer }) => {
  await customer.open("sill-and-stem")
  const { keyboard } = customer.page
  await customer.page.getByLabel("Your name").focus()
  await keyboard.type("Kit Rowe")
  await keyboard.press("Tab")
  await keyboard.type("kit.rowe@example.com")
  await keyboard.press("Tab")
  await keyboard.type("Soil")
  await keyboard.press("Enter")
  await customer.log.waitFor()
  await customer.page.getByRole("textbox", { name: "Message" }).focus()
  await keyboard.type("Which soil for a cactus?")
  await keyboard.press("Shift+Enter")
  await keyboard.type("It is small.")
  await keyboard.press("Enter")
  await customer.shows("Which soil for a cactus?\nIt is small.")
  await customer.page.getByRole("button", { name: "Close chat" }).click()
  await customer.page
    .getByRole("dialog")
    .or(customer.page.getByRole("alertdialog"))
    .getByRole("button", { name: "Close chat" })
    .click()
  await expect(customer.log).toContainText("Kit Rowe closed the chat.")
  await expect(customer.page.getByRole("textbox", { name: "Message" })).toHaveCount(0)
})

test("a customer is spoken to in German, on a small screen, from either side", async ({
  person,
  product,
}) => {
  const page = await person({ locale: "de-DE", width: 320 })
  await page.goto("/customer")
  await expect(page.getByRole("heading")).toHaveText("Um welchen Shop geht es?")
  await page.getByRole("link", { name: "Sill & Stem" }).click()
  await expect(page).toHaveTitle("Chat mit Sill & Stem · Yupcha")
  await expect(page.locator("html")).toHaveAttribute("lang", "de")

  await test.step("what is wrong with the form is said in German", async () => {
    await page.getByRole("button", { name: "Chat starten" }).click()
    await expect(page.getByText("Bitte nennen Sie uns Ihren Namen.")).toBeVisible()
    await page.getByLabel("Ihr Name").fill("Jana Roth")
    await page.getByLabel("E-Mail").fill("jana.roth@example.com")
    await page.getByRole("button", { name: "Chat starten" }).click()
    await page.getByLabel("Nachricht").fill("Wie viel Licht braucht ein Farn?")
    await page.getByLabel("Nachricht").press("Enter")
    await expect(page.getByText("Gesendet", { exact: true })).toBeVisible()
    await expect(page.getByText("in der Warteschlange").or(page.getByText("als Nächstes"))).toBeVisible()
  })

  await test.step("mirrored, it fits as well", async () => {
    await page.evaluate(() => {
      document.documentElement.dir = "rtl"
    })
    const bubble = await page.locator("[data-message]").boundingBox()
    expect(bubble?.x).toBeLessThan(30)
    await expectAccessible(page)
    await page.getByRole("button", { name: "Mehr" }).click()
    await expectAccessible(page)
  })

  await test.step("the conversation can be taken home, and a failure is said", async () => {
    await page.context().setOffline(true)
    await page.getByRole("button", { name: "Unterhaltung herunterladen" }).click()
    await expect(page.getByText("konnte nicht heruntergeladen werden")).toBeVisible()
    await page.context().setOffline(false)
    await page.getByRole("button", { name: "Mehr" }).click()
    expect(await downloaded(page)).toMatch(/^Unterhaltung mit Sill & Stem\n.*Jana Roth:\nWie viel Licht/s)
  })

  await test.step("whoever is blocked meanwhile reads that the chat is over, and why there is no other", async () => {
    const admin = await administrator(product.url)
    const { data } = await admin("GET", "/customers?q=jana.roth")
    await admin("PUT", `/customers/${data[0].id}/block`)
    await expect(page.getByRole("log")).toContainText("hat den Chat beendet.")
    expect(await downloaded(page)).toContain("hat den Chat beendet.")
    await page.getByRole("button", { name: "Neuen Chat starten" }).click()
    await expect(page.getByText("Dieser Shop nimmt keine Chats von Ihnen an.")).toBeVisible()
    await admin("DELETE", `/customers/${data[0].id}`)
    await expect(page.getByText("Dieser Chat lässt sich hier nicht mehr öffnen")).toBeVisible()
  })

  await page.goto("/customer/sill-and-stem?lang=fr-CA")
  await expect(page.getByText("Ce chat ne peut plus être ouvert ici")).toBeVisible()
  const unknown = await page.goto("/customer/nobody-knows?lang=es")
  expect(unknown?.status()).toBe(404)
  await expect(page.getByRole("heading")).toHaveText("Esta tienda no está aquí")
  await expectAccessible(page)
})

async function downloaded(page: Page): Promise<string> {
  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: "Unterhaltung herunterladen" }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^unterhaltung-sill-and-stem-\d+\.txt$/)
  return readFile(await file.path(), "utf8")
}

async function administrator(url: string) {
  const ask = (method: string, path: string, token?: string, body?: object) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
  const signedIn = await ask("POST", "/auth/token", undefined, { username: "admin", password: "admin123" })
  const { access_token } = await signedIn.json()
  return async (method: string, path: string) => {
    const answer = await ask(method, path, access_token)
    expect(answer.ok, `${method} ${path}`).toBe(true)
    return answer.status === 204 ? null : answer.json()
  }
}

import { expect, test } from "./fixtures"
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

test("of two agents one gets the chat, and the other reads who was faster", async ({
  customer,
  agent,
  person,
}) => {
  const rival = new DeskPage(await person())
  await rival.isToldNothingOfChanges()
  await agent.signIn("support1", "support123")
  await rival.signIn("support2", "support123")
  await customer.open("lantern-cycles")
  await customer.start({ name: "Lea Winter", email: "lea.winter@example.com", subject: "Two agents" })
  for (const desk of [agent, rival]) {
    await desk.row("Lea Winter").click()
    await expect(desk.page.getByRole("button", { name: "Claim chat" })).toBeVisible()
  }
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

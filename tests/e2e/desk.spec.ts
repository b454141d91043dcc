import { expect, test } from "./fixtures"
import { expectAccessible } from "./pages/accessibility"
import { DeskPage } from "./pages/desk-page"

test.use({ apart: "desk" })

const NORA = { name: "Nora Falk", email: "nora.falk@example.com", subject: "Gears slip" }

test("an agent's work by keyboard: claim, undo, canned replies, tags, tabs, palette, help", async ({
  agent,
  customer,
  product,
}) => {
  const { keyboard } = agent.page
  await customer.open("lantern-cycles")
  await customer.start(NORA)
  await customer.say("My gears slip.")
  await agent.signIn("support1", "support123")
  const written = await agent.page.request.post("/api/v1/canned-replies", {
    headers: { Origin: product.url },
    data: { shortcut: "return-label", body: "Hello {{customer.firstName}}, this is {{shop.name}}." },
  })
  expect(written.status()).toBe(201)

  await test.step("the chat is found, claimed, given back by undo, and claimed again", async () => {
    await agent.row(NORA.name).waitFor()
    await keyboard.press("/")
    await keyboard.type("Nora")
    await keyboard.press("ArrowDown")
    await keyboard.press("Enter")
    await agent.page.getByRole("button", { name: "Claim chat" }).waitFor()
    await keyboard.press("c")
    await expect(agent.composer).toBeFocused()
    await expect(agent.notice).toContainText("You took the chat with Nora Falk.")
    await expectAccessible(agent.page)
    await keyboard.press("Alt+z")
    await agent.page.getByRole("button", { name: "Claim chat" }).waitFor()
    await expect(agent.page.getByText("Undone.")).toBeVisible()
    await keyboard.press("c")
    await expect(agent.composer).toBeFocused()
  })

  await test.step("a slash offers canned replies, filled in for this chat", async () => {
    await keyboard.type("/lab")
    const list = agent.page.getByRole("listbox", { name: "Canned replies" })
    await expect(list.getByRole("option")).toContainText("Hello Nora, this is Lantern Cycles.")
    await expectAccessible(agent.page)
    await keyboard.press("Escape")
    await expect(list).toHaveCount(0)
    await keyboard.press("Backspace")
    await keyboard.press("Backspace")
    await keyboard.press("Backspace")
    await keyboard.press("Backspace")
    await keyboard.type("/lab")
    await keyboard.press("Enter")
    await expect(agent.composer).toHaveValue("Hello Nora, this is Lantern Cycles.")
    await keyboard.press("Enter")
    await expect(customer.messages).toHaveText(["My gears slip.", "Hello Nora, this is Lantern Cycles."])
  })

  await test.step("emoji are found by name", async () => {
    await agent.page.getByRole("button", { name: "Emoji" }).click()
    await agent.page.getByRole("combobox", { name: "Search emoji" }).fill("thank")
    await agent.page.getByRole("option", { name: "please" }).waitFor()
    await expectAccessible(agent.page)
    await agent.page.getByRole("option", { name: "please" }).click()
    await expect(agent.composer).toHaveValue("🙏")
    await expect(agent.composer).toBeFocused()
  })

  await test.step("the palette adds a tag and leads to another chat; the draft stays behind", async () => {
    await agent.find("add a tag")
    await agent.page.getByRole("option", { name: "Add a tag" }).waitFor()
    await expectAccessible(agent.page)
    await keyboard.press("Enter")
    const tag = agent.page.getByRole("combobox", { name: "Add a tag" }).filter({ visible: true })
    await expect(tag).toBeFocused()
    await keyboard.type("gears")
    await keyboard.press("Enter")
    await expect(agent.page.getByRole("button", { name: "Remove the tag gears" })).toBeVisible()
    await agent.page.keyboard.press("Escape")
    await agent.command("kofi")
    await expect(agent.page.getByRole("heading", { name: "Kofi Mensah" })).toBeVisible()
    await expect(agent.row(NORA.name)).toContainText("Draft: 🙏")
  })

  await test.step("tabs keep both at hand, and say what is new", async () => {
    await expect(agent.tabs).toHaveText([/Nora Falk/, /Kofi Mensah/])
    await customer.say("Are you there?")
    await expect(agent.page).toHaveTitle(/^\(\d+\) Support desk/)
    await expect(agent.tabs.first()).toContainText("1 unread")
    await expectAccessible(agent.page)
    await keyboard.press("Alt+1")
    await expect(agent.page.getByRole("heading", { name: NORA.name })).toBeVisible()
    await keyboard.press("Alt+BracketRight")
    await expect(agent.page.getByRole("heading", { name: "Kofi Mensah" })).toBeVisible()
    await keyboard.press("Alt+w")
    await expect(agent.page.getByRole("heading", { name: NORA.name })).toBeVisible()
  })

  await test.step("what is closed is opened again by undo", async () => {
    await agent.command("close chat")
    await expect(agent.page.getByText("You closed the chat with Nora Falk.")).toBeVisible()
    await agent.notice.getByRole("button", { name: "Undo" }).click()
    await expect(agent.composer).toBeVisible()
    await expect(customer.page.getByRole("textbox", { name: "Message" })).toBeVisible()
  })

  await test.step("the help sheet tells the keys, and switches single ones off", async () => {
    await agent.page.getByRole("heading", { name: NORA.name }).click()
    await agent.composer.blur()
    await keyboard.press("?")
    await agent.page.getByRole("dialog", { name: "Keyboard" }).waitFor()
    await expectAccessible(agent.page)
    await agent.page.getByRole("checkbox", { name: "Single keys" }).uncheck()
    await keyboard.press("Escape")
    await expect(agent.page.getByRole("dialog")).toHaveCount(0)
    await keyboard.press("n")
    await expect(agent.page.getByRole("textbox", { name: "Note", exact: true })).toHaveCount(0)
  })

  await test.step("the desk says whether it can be heard", async () => {
    await agent.command("sound")
    await agent.page.getByRole("button", { name: "Can you hear me?" }).click()
    await expect(agent.page.getByRole("dialog").getByRole("listitem")).toHaveText([
      /^Sound\./,
      /^Notification\./,
    ])
    await expectAccessible(agent.page)
    await keyboard.press("Escape")
    await expect(agent.page.getByRole("dialog")).toHaveCount(0)
  })

  await test.step("the light says what is going on, and how many messages wait to be sent", async () => {
    await product.kill()
    await expect(agent.page.getByText(/^(The server is restarting|Reconnecting)$/)).toBeVisible()
    await agent.say("Back in a moment.")
    await expect(agent.page.getByText("1 message waits to be sent")).toBeVisible()
    await expectAccessible(agent.page)
    await product.start()
    await expect(agent.page.getByText("Online", { exact: true })).toBeVisible()
    await expect(agent.page.getByText("waits to be sent")).toHaveCount(0)
    await expect(customer.messages.last()).toHaveText("Back in a moment.")
  })

  await test.step("a customer who comes back brings the earlier chat along", async () => {
    await agent.command("close chat")
    await customer.page.getByRole("button", { name: "Start a new chat" }).click()
    await agent.row(NORA.name).filter({ hasText: "No message yet" }).click()
    await agent.page.getByRole("button", { name: "Claim chat" }).waitFor()
    await agent.page.getByRole("list", { name: "Earlier chats" }).getByRole("link").click()
    await expect(agent.messages.last()).toHaveText("Back in a moment.")
  })
})

test("on a phone in the dark the details are a sheet, and everything can be found without keys", async ({
  person,
}) => {
  const desk = new DeskPage(await person({ colorScheme: "dark", width: 320 }))
  await desk.signIn("support1", "support123")
  await desk.page.getByRole("button", { name: "Find anything" }).click()
  await desk.page.getByRole("option").first().waitFor()
  await expectAccessible(desk.page)
  await desk.page.keyboard.press("Escape")
  await desk.row("Kofi Mensah").click()
  await desk.page.getByRole("button", { name: "Details" }).click()
  const details = desk.page.getByRole("dialog", { name: "Details" })
  await expect(details).toContainText("not verified")
  await expect(details).toContainText("newsletter")
  await details.getByRole("button", { name: "Timeline" }).click()
  await expect(details.getByRole("list", { name: "Timeline" })).toContainText("the chat")
  await expectAccessible(desk.page)
  await desk.page.keyboard.press("Escape")
  await desk.page.getByRole("button", { name: "Emoji" }).click()
  await desk.page.getByRole("option").first().waitFor()
  await expectAccessible(desk.page)
})

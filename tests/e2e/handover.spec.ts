import type { Page } from "@playwright/test"
import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { DeskPage } from "./pages/desk-page"

test.use({ apart: "handover" })

const VISITOR = { name: "Ola Brandt", email: "ola.brandt@example.com", subject: "Squeaking brake" }
const SECRET = "a regular; the brake was our mistake"

/** Every byte that reaches a page, by whatever way. */
function wiretap(page: Page): string[] {
  const heard: string[] = []
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))))
  page.on("response", async (response) => heard.push(await response.text().catch(() => "")))
  return heard
}

test("a chat goes from hand to hand, is closed, rated and opened again; of notes the customer never hears", async ({
  customer,
  agent,
  person,
}) => {
  const colleague = new DeskPage(await person())
  const heard = wiretap(customer.page)
  await agent.signIn("support1", "support123")
  await colleague.signIn("support2", "support123")
  await customer.open("lantern-cycles")
  await customer.start(VISITOR)
  await customer.say("My brake squeaks.")
  await agent.row(VISITOR.name).click()
  await agent.claim()

  await test.step("each sees the other type, until the line arrives", async () => {
    await agent.type("Which brake")
    await expect(customer.page.getByText("Priya is typing…")).toBeVisible()
    await customer.type("The front one")
    await expect(agent.page.getByText("Ola Brandt is typing…")).toBeVisible()
    await customer.say("The front one.")
    await expect(agent.page.getByText("Ola Brandt is typing…")).toHaveCount(0)
    await agent.say("Which brake is it?")
    await expect(customer.page.getByText("Priya is typing…")).toHaveCount(0)
    await expect(customer.log.getByText("Read", { exact: true }).last()).toBeVisible()
    await expect(agent.log.getByText("Read", { exact: true }).last()).toBeVisible()
  })

  await test.step("a note stands among the messages, in a look of its own", async () => {
    await agent.note(SECRET)
    await expect(agent.notes).toHaveText([new RegExp(SECRET)])
    await expect(agent.messages).toHaveCount(3)
    await expectAccessible(agent.page)
  })

  await test.step("the chat is handed to a colleague, who reads why", async () => {
    await agent.transfer("Jonas", "please measure the disc")
    await expect(agent.row(VISITOR.name)).toHaveCount(0)
    await colleague.row(VISITOR.name).click()
    await expect(colleague.notes).toHaveText([new RegExp(SECRET), /please measure the disc/])
    await expect(customer.page.getByText("Jonas is here")).toBeVisible()
    await colleague.say("Jonas here, I will have a look.")
    await expect(customer.messages).toHaveCount(4)
  })

  await test.step("it is given back to the queue, where others see it again, and who looks on", async () => {
    await colleague.act("Give back to the queue")
    await agent.row(VISITOR.name).click()
    await expect(colleague.page.getByText("Priya also here")).toBeVisible()
    await expect(customer.page.getByText("in line")).toBeVisible()
    await agent.claim()
  })

  await test.step("it is closed, and the customer says how it was", async () => {
    await agent.closeChat()
    const rating = customer.page.getByRole("form", { name: "Rate this chat" })
    await rating.getByTitle("Good").click()
    await rating.getByRole("textbox", { name: "Comment" }).fill("Quick and kind.")
    await expectAccessible(customer.page)
    await rating.getByRole("button", { name: "Send rating" }).click()
    await expect(customer.page.getByText("You rated this chat 4 of 5.")).toBeVisible()
  })

  await test.step("it is opened again from the desk", async () => {
    await agent.act("Reopen chat")
    await agent.claim()
    await expect(customer.page.getByRole("textbox", { name: "Message" })).toBeVisible()
    await agent.say("One more thing.")
    await expect(customer.messages).toHaveCount(5)
  })

  expect(heard.join("")).toContain("Jonas here, I will have a look.")
  expect(heard.join("")).not.toContain(SECRET)
  expect(heard.join("")).not.toContain("please measure the disc")
  await expect(customer.log.locator("[data-note]")).toHaveCount(0)
})

test("a manager sees who is there, takes a chat over, and assigns another", async ({
  agent,
  person,
  customer,
}) => {
  const manager = new DeskPage(await person())
  await agent.signIn("support1", "support123")
  await manager.signIn("manager1", "manager123")
  await customer.open("sill-and-stem")
  await customer.start({ name: "Ines Roth", email: "ines.roth@example.com", subject: "Fern" })
  const presence = agent.page.getByRole("combobox", { name: "Your presence" })
  await expect(manager.page.getByText("1 of 2 colleagues there")).toBeVisible()
  await presence.selectOption("Away")
  await expect(manager.page.getByText("0 of 2 colleagues there")).toBeVisible()
  await agent.page.reload()
  await expect(presence).toHaveValue("away")

  await manager.row("Ines Roth").click()
  await manager.act("Assign…")
  const dialog = manager.page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "To whom" }).selectOption({ label: "Priya (away)" })
  await dialog.getByRole("button", { name: "Assign" }).click()
  await expect(customer.page.getByText("Priya is here")).toBeVisible()
  await manager.act("Take over")
  await expect(customer.page.getByText("Priya is here")).toHaveCount(0)
  await expect(manager.page.getByText("You answer as")).toBeVisible()
})

for (const look of LOOKS) {
  test(`the desk's notes and dialogs are accessible (${look.colorScheme}, ${look.width})`, async ({
    person,
  }) => {
    const desk = new DeskPage(await person(look))
    await desk.signIn("support1", "support123")
    await desk.row("Kofi Mensah").click()
    await desk.page.getByRole("button", { name: "Note", exact: true }).click()
    await desk.page.getByRole("textbox", { name: "Note", exact: true }).fill("For colleagues")
    await expectAccessible(desk.page)
    await desk.page.getByRole("textbox", { name: "Note", exact: true }).press("Enter")
    await expect(desk.notes.last()).toContainText("For colleagues")
    await desk.act("Transfer…")
    await desk.page.getByRole("combobox", { name: "To whom" }).waitFor()
    await expectAccessible(desk.page)
  })
}

import { expect, test } from "./fixtures"
import { type Hands, KEYBOARD, MOUSE } from "./pages/hands"

test.use({ apart: "desk" })

const WALKS: [way: string, hands: Hands, name: string][] = [
  ["mouse", MOUSE, "Ines Duarte"],
  ["keyboard alone", KEYBOARD, "Piet Jansen"],
]

for (const [way, hands, name] of WALKS) {
  test(`a customer's minute and an agent's day, by ${way}`, async ({ customer, agent }) => {
    const visitor = customer.page
    const desk = agent.page
    const button = (text: string | RegExp) => desk.getByRole("button", { name: text })

    await test.step("the customer chooses a shop, says who they are, and waits", async () => {
      await visitor.goto("/customer")
      await hands.press(visitor.getByRole("link", { name: "Lantern Cycles" }))
      await hands.write(visitor.getByLabel("Your name"), name)
      await hands.write(visitor.getByLabel("E-mail"), "someone@example.com")
      await hands.write(visitor.getByLabel("What is it about?"), "Brakes")
      await hands.press(visitor.getByRole("button", { name: "Start chat" }))
      await expect(visitor.getByText(/in line|next/)).toBeVisible()
      await hands.write(customer.composer, "My brakes squeal.")
      await hands.send(visitor)
      await expect(customer.log.getByText("Sent", { exact: true })).toBeVisible()
    })

    await test.step("the agent signs in, finds them among those who wait, and takes the chat", async () => {
      await desk.goto("/login")
      await hands.write(desk.getByLabel("Username"), "support1")
      await hands.write(desk.getByLabel("Password", { exact: true }), "support123")
      await hands.press(button("Sign in"))
      await hands.press(button(/^Waiting/))
      await hands.press(agent.row(name))
      await expect(agent.messages).toHaveText(["My brakes squeal."])
      await hands.press(button("Claim chat"))
      await hands.write(agent.composer, "Hello! Front or back?")
      await hands.send(desk)
      await expect(customer.messages.last()).toHaveText("Hello! Front or back?")
      await expect(agent.log.getByText("Read", { exact: true })).toBeVisible()
    })

    await test.step("asks colleagues in a note, which the customer never sees", async () => {
      await hands.press(button("Note"))
      await hands.write(desk.getByRole("textbox", { name: "Note", exact: true }), "Do we have pads?")
      await hands.send(desk)
      await expect(agent.notes).toHaveCount(1)
      await hands.press(button("Reply"))
      await hands.write(customer.composer, "Front.")
      await hands.send(visitor)
      await expect(agent.messages).toHaveCount(3)
      await expect(customer.page.getByText("Do we have pads?")).toHaveCount(0)
    })

    await test.step("closes it too early, and takes that back", async () => {
      await hands.press(button("Close chat"))
      await expect(visitor.getByText("This chat is closed")).toBeVisible()
      await hands.press(agent.notice.getByRole("button", { name: "Undo" }))
      await expect(agent.composer).toBeVisible()
      await expect(customer.composer).toBeVisible()
    })

    await test.step("and hands it on", async () => {
      await hands.pick(button("Chat actions"), "Transfer…")
      const dialog = desk.getByRole("dialog")
      await hands.choose(dialog.getByRole("combobox", { name: "To whom" }), "Jonas")
      await hands.press(dialog.getByRole("button", { name: "Transfer" }))
      await expect(dialog).toHaveCount(0)
      await expect(agent.composer).toHaveCount(0)
    })

    await test.step("the customer is done, closes, says how it was, and takes the conversation along", async () => {
      await expect(visitor.getByText("Jonas is here")).toBeVisible()
      await hands.press(visitor.getByRole("button", { name: "Close chat" }))
      await hands.press(visitor.getByRole("dialog").getByRole("button", { name: "Close chat" }))
      await hands.chooseLast(visitor.getByRole("radio"))
      await hands.write(visitor.getByRole("textbox", { name: "Comment" }), "Quick and kind.")
      await hands.press(visitor.getByRole("button", { name: "Send rating" }))
      await expect(visitor.getByText("5 of 5")).toBeVisible()
      const coming = visitor.waitForEvent("download")
      await hands.press(visitor.getByRole("button", { name: "Download the conversation" }))
      expect((await coming).suggestedFilename()).toMatch(/\.txt$/)
    })

    await test.step("and the agent goes home", async () => {
      await hands.pick(button(/^Account of/), "Sign out")
      await expect(desk).toHaveURL(/\/login$/)
    })
  })
}

import { readFile } from "node:fs/promises"
import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { CustomersRoom } from "./pages/customers-room"

test.use({ apart: "customers" })

const ROOM = "/admin/customers"

test("a manager finds a customer, and narrows the list down by the address bar", async ({ person }) => {
  const room = new CustomersRoom(await person())
  const row = (name: string) => room.customers.filter({ hasText: name })
  const place = async (name: string) =>
    (await room.customers.allTextContents()).findIndex((text) => text.includes(name))
  await room.signIn("admin", "admin123", ROOM)
  await expect(row("Kofi Mensah")).toBeVisible()
  expect(await place("Amelia Hartley")).toBeLessThan(await place("Chloé Bernard"))
  await room.find("KOFI.mensah@")
  await expect(room.customers).toHaveCount(1)
  await room.find("100%_")
  await expect(room.page.getByText("No match")).toBeVisible()
  await room.page.getByRole("link", { name: "Show all customers" }).click()
  await expect(row("Yuki Tanaka")).toBeVisible()
  await room.page.getByRole("combobox", { name: "Shop" }).selectOption("Sill & Stem")
  await expect(row("Yuki Tanaka")).toHaveCount(0)
  await room.page.getByRole("combobox", { name: "Order" }).selectOption("Newest first")
  await expect(room.page).toHaveURL(/shop=[\w-]+&sort=-createdAt/)
  await expect.poll(async () => (await place("Chloé Bernard")) < (await place("Amelia Hartley"))).toBe(true)
  await room.page.goto(`${ROOM}?shop=00000000-0000-7000-8000-000000000000&sort=nonsense&cursor=no`)
  await expect(row("Yuki Tanaka")).toBeVisible()
  await room.page.goto(`${ROOM}/00000000-0000-7000-8000-000000000000`)
  await expect(room.page.getByRole("heading", { name: "There is no such customer" })).toBeVisible()
  await expectAccessible(room.page)
})

test("a customer is added, changed, exported, blocked and erased", async ({ person }) => {
  const room = new CustomersRoom(await person())
  await room.signIn("manager1", "manager123", ROOM)

  await test.step("added, with what clashes said beside it and nothing lost", async () => {
    await room.button("Add customer").click()
    await room.field("Name").fill("Ines Duarte")
    await room.field("E-mail address").fill("KOFI.MENSAH@example.com")
    await room.dialog.getByRole("button", { name: "Add attribute" }).click()
    await room.field("Name of attribute 1").fill("orders")
    await room.field("Kind of attribute 1").selectOption("Number")
    await room.field("Value of attribute 1").fill("many")
    await room.confirm("Add customer")
    await expect(room.field("Value of attribute 1")).toHaveAccessibleDescription("This must be a number.")
    await room.field("Value of attribute 1").fill("3")
    await room.confirm("Add customer")
    await expect(room.field("E-mail address")).toHaveAccessibleDescription(
      "This is used by another customer of this shop.",
    )
    await expect(room.field("E-mail address")).toBeFocused()
    await expect(room.field("Value of attribute 1")).toHaveValue("3")
    await room.field("E-mail address").fill("ines@example.com")
    await room.confirm("Add customer")
    await expect(room.page.getByRole("heading", { level: 1, name: "Ines Duarte" })).toBeVisible()
    await expect(room.status).toHaveText("Ines Duarte is added.")
  })

  await test.step("changed, and the trail below tells it", async () => {
    await room.button("Edit").click()
    await room.field("Phone").fill("+351 21 000 0000")
    await room.dialog.getByRole("button", { name: "Remove attribute 1" }).click()
    await room.save()
    await expect(room.dialog).toHaveCount(0)
    await expect(room.page.getByRole("region", { name: "Profile" })).toContainText("+351 21 000 0000")
    await expect(room.trail.first()).toContainText("changed Ines Duarte")
  })

  await test.step("exported as a file", async () => {
    const started = room.page.waitForEvent("download")
    await room.page.getByRole("link", { name: "Export" }).click()
    const download = await started
    expect(download.suggestedFilename()).toBe("customer.json")
    const stored = JSON.parse(await readFile(await download.path(), "utf8"))
    expect(stored).toMatchObject({ customer: { name: "Ines Duarte" }, chats: [] })
  })

  await test.step("blocked, and let in again", async () => {
    await room.button("Block").click()
    await expect(room.dialog).toContainText("Open chats are closed at once")
    await room.confirm("Block customer")
    await expect(room.page.getByText(/Blocked since .* No chat/)).toBeVisible()
    await room.button("Unblock").click()
    await room.confirm("Unblock")
    await expect(room.page.getByText(/Blocked since .* No chat/)).toHaveCount(0)
  })

  await test.step("erased, once the name was typed", async () => {
    await room.button("Erase").click()
    const erase = room.dialog.getByRole("button", { name: "Erase for good" })
    await expect(erase).toBeDisabled()
    await room.dialog.getByLabel(/^Type/).fill("Ines")
    await expect(erase).toBeDisabled()
    await room.dialog.getByLabel(/^Type/).fill("Ines Duarte")
    await room.page.keyboard.press("Enter")
    await expect(room.page).toHaveURL(/\/admin\/customers$/)
    await expect(room.status).toHaveText("Ines Duarte is erased.")
    await room.find("ines@example.com")
    await expect(room.page.getByText("No match")).toBeVisible()
  })
})

test("who is blocked finds the chat closed and can't start another", async ({ person, customer }) => {
  await customer.open("sill-and-stem")
  await customer.start({ name: "Rude Person", email: "rude@example.com", subject: "Grr" })
  await customer.say("Grr")
  const room = new CustomersRoom(await person())
  await room.signIn("admin", "admin123", `${ROOM}?q=rude@example.com`)
  await room.open("Rude Person")
  await room.button("Erase").click()
  await room.dialog.getByLabel(/^Type/).fill("Rude Person")
  await room.confirm("Erase for good")
  await expect(room.dialog.getByRole("alert")).toContainText("has an open chat. Close it first.")
  await room.confirm("Cancel")
  await room.button("Block").click()
  await room.confirm("Block customer")
  await expect(room.page.getByRole("region", { name: "Chats" })).toContainText("Closed")
  await expect(customer.page.getByText(/closed the chat/).first()).toBeVisible()
})

test("an agent may change customers, and is shown nothing more than that", async ({ person }) => {
  const room = new CustomersRoom(await person())
  await room.signIn("support1", "support123", "/admin")
  await expect(room.page).toHaveURL(/\/admin\/customers$/)
  await expect(room.button("Add customer")).toHaveCount(0)
  await room.customers.first().getByRole("link").click()
  await expect(room.button("Edit")).toBeVisible()
  for (const name of ["Block", "Erase"]) await expect(room.button(name)).toHaveCount(0)
  await expect(room.page.getByRole("link", { name: "Export" })).toHaveCount(0)
  await expect(room.page.getByRole("heading", { name: "Audit trail" })).toHaveCount(0)
})

test("the overview shows how the shops are doing", async ({ person }) => {
  const room = new CustomersRoom(await person())
  await room.signIn("admin", "admin123", "/admin")
  await expect(room.page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible()
  const chart = room.page.getByRole("region", { name: "Chats per day" })
  await expect(chart.getByRole("img")).toHaveAccessibleName(/14 days/)
  await chart.getByText("Show as a table").click()
  await expect(chart.getByRole("row")).toHaveCount(15)
  await room.page.getByRole("combobox", { name: "Shop" }).selectOption("Lantern Cycles")
  await expect(room.page.getByText("Days by Europe/Copenhagen")).toBeVisible()
})

for (const { colorScheme, width } of LOOKS) {
  test(`customers and overview are accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const room = new CustomersRoom(await person({ colorScheme, width }))
    await room.signIn("admin", "admin123", "/admin")
    await room.page.getByText("Show as a table").first().click()
    await expectAccessible(room.page)
    await room.page.goto(ROOM)
    await expect(room.customers.first()).toBeVisible()
    await expectAccessible(room.page)
    await room.button("Add customer").click()
    await room.confirm("Add customer")
    await expect(room.field("Name")).toHaveAccessibleDescription("This must not be empty.")
    await expectAccessible(room.page)
    await room.confirm("Cancel")
    await room.open("Kofi Mensah")
    await expectAccessible(room.page)
    await room.button("Edit").click()
    await room.dialog.waitFor()
    await expectAccessible(room.page)
    await room.everyFieldIsSeen()
    await room.confirm("Cancel")
    await room.button("Erase").click()
    await room.dialog.waitFor()
    await expectAccessible(room.page)
  })
}

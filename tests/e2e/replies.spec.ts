import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { RepliesPage } from "./pages/replies-page"

test.use({ apart: "replies" })

test("a manager writes a reply for a shop, changes it, and deletes it after being asked", async ({
  person,
}) => {
  const room = new RepliesPage(await person())
  await room.signIn("manager1", "manager123", "/admin/replies")
  await expect(room.reply("/yellow-leaves")).toContainText("Plant care")

  await test.step("what is wrong is said beside it, and nothing typed is lost", async () => {
    await room.newReply.click()
    await room.field("For").selectOption({ label: "Everybody in Sill & Stem" })
    await room.field("Shortcut").fill("return label")
    await room.field("Text").fill("Hello {{customer.nmae}}")
    await room.dialog.getByRole("button", { name: "Save reply" }).click()
    await expect(room.field("Shortcut")).toHaveAccessibleDescription(/letters, digits and hyphens/)
    await expect(room.field("Text")).toHaveAccessibleDescription(/customer.nmae/)
    await room.field("Shortcut").fill("return-label")
    await room.field("Text").fill("Hello ")
    await room.dialog.getByRole("button", { name: "The customer's first name" }).click()
    await expect(room.field("Text")).toHaveValue("Hello {{customer.firstName}}")
    await room.dialog.getByRole("button", { name: "Save reply" }).click()
    await expect(room.status).toHaveText("/return-label can be used.")
    await expect(room.reply("/return-label")).toContainText("Sill & Stem")
  })

  await room.page.getByRole("button", { name: "Edit /return-label" }).click()
  await room.field("Text").fill("Here is your label.")
  await room.save()
  await expect(room.reply("/return-label")).toContainText("Here is your label.")
  await room.page.getByRole("button", { name: "Delete /return-label" }).click()
  await room.dialog.getByRole("button", { name: "Keep it" }).click()
  await room.page.getByRole("button", { name: "Delete /return-label" }).click()
  await room.dialog.getByRole("button", { name: "Delete reply" }).click()
  await expect(room.reply("/return-label")).toHaveCount(0)
  await expect(room.reply("/yellow-leaves")).toBeVisible()
})

test("an agent writes replies of their own, and only uses those of the shop", async ({ person }) => {
  const manager = new RepliesPage(await person())
  await manager.signIn("manager1", "manager123", "/admin/replies")
  await manager.newReply.click()
  await manager.field("For").selectOption({ label: "Everybody in Sill & Stem" })
  await manager.field("Shortcut").fill("opening-hours")
  await manager.field("Text").fill("We are here from nine to five.")
  await manager.dialog.getByRole("button", { name: "Save reply" }).click()
  await expect(manager.reply("/opening-hours")).toBeVisible()

  const agent = new RepliesPage(await person())
  await agent.signIn("support1", "support123", "/admin/replies")
  await expect(agent.reply("/opening-hours")).toBeVisible()
  await expect(agent.page.getByRole("button", { name: "Edit /opening-hours" })).toHaveCount(0)
  await agent.newReply.click()
  await expect(agent.dialog.getByLabel("For", { exact: true })).toHaveCount(0)
  await agent.field("Shortcut").fill("thanks")
  await agent.field("Text").fill("Thank you, {{customer.firstName}}.")
  await agent.dialog.getByRole("button", { name: "Save reply" }).click()
  await expect(agent.reply("/thanks")).toContainText("Only me")
  await manager.page.reload()
  await expect(manager.reply("/opening-hours")).toBeVisible()
  await expect(manager.reply("/thanks")).toHaveCount(0)
})

for (const look of LOOKS) {
  test(`canned replies are accessible, ${look.colorScheme}, ${look.width} px`, async ({ person }) => {
    const room = new RepliesPage(await person(look))
    await room.signIn("admin", "admin123", "/admin/replies")
    await expectAccessible(room.page)
    await room.newReply.click()
    await expect(room.field("Shortcut")).toBeVisible()
    await expectAccessible(room.page)
  })
}

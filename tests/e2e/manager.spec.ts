import { expect, test } from "./fixtures"
import { CustomersRoom } from "./pages/customers-room"
import { DeskPage } from "./pages/desk-page"
import { PeoplePage } from "./pages/people-page"
import { RolesPage } from "./pages/roles-page"
import { TokensPage } from "./pages/tokens-page"

test.use({ apart: "manager" })

test("a manager runs their shop without an admin", async ({ person }) => {
  const page = await person()
  const room = new PeoplePage(page)
  await room.signIn("manager1", "manager123", "/admin")
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible()

  await test.step("sets the shop up", async () => {
    await page.goto("/admin/shops")
    await room.openShop("Sill & Stem")
    await room.form("Chat page").getByLabel("Welcome text").fill("Ask us about leaves.")
    await room.save("Chat page")
    await expect(room.status).toHaveText("Sill & Stem is saved.")
    await room
      .form("Routing")
      .getByRole("radio", { name: /Automatic/ })
      .check()
    // "Saved" stands there already, of the form before.
    const answered = page.waitForResponse((response) => response.request().method() === "POST")
    await room.save("Routing")
    await answered
    await page.reload()
    await expect(room.form("Routing").getByRole("radio", { name: /Automatic/ })).toBeChecked()
    await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0)
  })

  await page.goto("/admin/employees")
  const login = await room.add({
    fullName: "Wren Abbott",
    email: "wren@example.com",
    shop: "Sill & Stem",
    role: "Support Agent",
  })

  await test.step("makes a team and puts the new colleague in", async () => {
    await page.goto("/admin/teams")
    await page.getByRole("button", { name: "New team" }).click()
    await room.field("Name").fill("Greenhouse")
    await room.field("Search people of the shop").fill("wren")
    await room.dialog.getByRole("button", { name: "Add Wren Abbott" }).click()
    await room.dialog.getByRole("button", { name: "Create team" }).click()
    await expect(room.status).toHaveText("Greenhouse stands in Sill & Stem.")
  })

  const desk = new DeskPage(await person())
  await desk.signIn(login.username, login.password)

  await test.step("looks after a customer, and reads who did what", async () => {
    const customers = new CustomersRoom(page)
    await page.goto("/admin/customers")
    await customers.open("Amelia Hartley")
    await customers.button("Edit").click()
    await room.field("Phone").fill("+44 117 496 0999")
    await room.save()
    await expect(page.getByRole("definition").filter({ hasText: "+44 117 496 0999" })).toBeVisible()
    await page.goto("/admin/audit")
    await expect(customers.trail.filter({ hasText: "Amelia Hartley" }).first()).toContainText("Owen")
  })

  await test.step("gives a program a token", async () => {
    const tokens = new TokensPage(page)
    await page.goto("/admin/tokens")
    await tokens.make("Newsletter", "customers:read")
    await tokens.putAway()
    await expect(tokens.token("Newsletter")).toBeVisible()
  })

  await test.step("sees a colleague off", async () => {
    await room.openPerson("Wren Abbott")
    await room.confirm("Deactivate")
    await expect(desk.page.getByRole("heading", { name: "You have been signed out" })).toBeVisible()
  })

  await test.step("and neither opens shops nor shapes roles", async () => {
    await page.goto("/admin/shops")
    await expect(room.newShop).toHaveCount(0)
    await page.goto("/admin/roles")
    await expect(page.getByRole("button", { name: "New role" })).toHaveCount(0)
  })
})

test("a role that is made in the console counts at once on a desk that is open", async ({ person }) => {
  const roles = new RolesPage(await person())
  await roles.signIn("admin", "admin123", "/admin/roles")
  await roles.make("Team lead")
  for (const name of ["chats:read", "chats:reply", "chats:claim"]) await roles.permission(name).check()
  await roles.bar.getByRole("button", { name: "Save" }).click()
  await expect(roles.status).toHaveText("Team lead is saved. It counts at once.")

  const people = new PeoplePage(await roles.page.context().newPage())
  await people.page.goto("/admin/employees")
  const login = await people.add({
    fullName: "Tess Lowe",
    email: "tess@example.com",
    shop: "Lantern Cycles",
    role: "Team lead",
  })
  const desk = new DeskPage(await person())
  await desk.signIn(login.username, login.password)
  const rows = desk.page.getByRole("list", { name: "Chats" }).getByRole("link")
  await expect(rows.first()).toBeVisible()
  const before = await rows.count()

  await roles.permission("chats:readAll").check()
  await roles.bar.getByRole("button", { name: "Save" }).click()
  await expect.poll(() => rows.count()).toBeGreaterThan(before)
  await roles.permission("chats:readAll").uncheck()
  await roles.bar.getByRole("button", { name: "Save" }).click()
  await expect(rows).toHaveCount(before)
})

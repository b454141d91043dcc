import { ALL_PERMISSIONS } from "@/lib/auth/permissions"
import type { Product } from "@/tests/support/product"
import { expect, test } from "./fixtures"
import { AccessPage } from "./pages/access-page"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { RolesPage } from "./pages/roles-page"

test.use({ apart: "roles" })

/** How many permissions there are; adding one must not take a change here. */
const ALL = ALL_PERMISSIONS.length

/** Speaks REST as somebody: what the browser shows can be compared with, or overtaken by, what is stored. */
async function http(product: Product, username: string, password: string) {
  const body = new URLSearchParams({ username, password })
  const answer = await fetch(`${product.url}/auth/token`, { method: "POST", body })
  const { access_token } = await answer.json()
  const headers = { Authorization: `Bearer ${access_token}`, "Content-Type": "application/json" }
  return async (method: string, path: string, sent?: object) => {
    const answered = await fetch(product.url + path, { method, headers, body: JSON.stringify(sent) })
    return answered.status === 204 ? null : answered.json()
  }
}

test("an admin makes a role, shapes what it allows, and deletes it", async ({ person, product }) => {
  const room = new RolesPage(await person())
  await room.signIn("admin", "admin123", "/admin/roles")
  await expect(room.role("Admin")).toContainText("System")
  await expect(room.role("Support Agent")).toContainText(/\d people/)
  await expect(room.role("Support Agent")).toContainText(`8 of ${ALL}`)
  await expect(room.page.getByRole("button", { name: "Delete Admin" })).toHaveCount(0)

  await test.step("a name that is taken is said beside it", async () => {
    await room.page.getByRole("button", { name: "New role" }).click()
    await room.field("Name").fill("manager")
    await room.dialog.getByRole("button", { name: "Make role" }).click()
    await expect(room.field("Name")).toHaveAccessibleDescription("This is taken by another role.")
    await expect(room.field("Name")).toBeFocused()
    await room.field("Name").fill("Weekend lead")
    await room.page.keyboard.press("Enter")
    await expect(room.page.getByRole("heading", { level: 1, name: "Weekend lead" })).toBeVisible()
  })

  await test.step("the matrix counts, filters, and marks what is not saved", async () => {
    await expect(room.page.getByText(`0 of ${ALL} allowed`)).toBeVisible()
    await expect(room.bar).toHaveCount(0)
    await room.filter.fill("chats reply")
    await expect(
      room.page.getByRole("listitem").filter({ has: room.page.getByRole("checkbox") }),
    ).toHaveCount(1)
    await room.filter.fill("juggle")
    await expect(room.page.getByText("No match")).toBeVisible()
    await room.page.getByRole("button", { name: "Show all" }).click()
    await room.group("Chats").check()
    await room.permission("chats:delete").uncheck()
    await expect(room.group("Chats")).toBeChecked({ indeterminate: true })
    await expect(room.bar).toContainText("9 changes · 9 added")
    await room.permission("shops:read").focus()
    await room.page.keyboard.press("Space")
    await expect(room.bar).toContainText("10 changes")
    await room.bar.getByRole("button", { name: "Save" }).click()
    await expect(room.status).toHaveText("Weekend lead is saved. It counts at once.")
    await expect(room.bar).toHaveCount(0)
    await room.page.reload()
    await expect(room.page.getByText(`10 of ${ALL} allowed`)).toBeVisible()
    await expect(room.permission("chats:delete")).not.toBeChecked()
  })

  await test.step("nothing that is not saved is lost unasked", async () => {
    await room.permission("chats:assign").uncheck()
    await expect(room.bar).toContainText("1 change · 1 removed")
    await room.page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Shops" }).click()
    await room.dialog.getByRole("button", { name: "Stay here" }).click()
    await expect(room.permission("chats:assign")).not.toBeChecked()
    await room.page.getByRole("link", { name: "Roles" }).first().click()
    await room.dialog.getByRole("button", { name: "Discard and leave" }).click()
    await expect(room.page).toHaveURL(/\/admin\/roles$/)
    await room.open("Weekend lead")
    await expect(room.permission("chats:assign")).toBeChecked()
  })

  await test.step("the browser's way back keeps it", async () => {
    await room.permission("chats:assign").uncheck()
    await room.page.goBack()
    await expect(room.role("Weekend lead")).toBeVisible()
    await room.open("Weekend lead")
    await expect(room.bar).toContainText("1 change · 1 removed")
    await room.bar.getByRole("button", { name: "Discard" }).click()
    await expect(room.permission("chats:assign")).toBeChecked()
    await expect(room.bar).toHaveCount(0)
  })

  await test.step("it is renamed, and deleted when nobody has it", async () => {
    await room.page.getByRole("button", { name: "Rename" }).click()
    await room.field("Description").fill("Runs the weekend")
    await room.save()
    await expect(room.page.getByText("Runs the weekend")).toBeVisible()
    const admin = await http(product, "admin", "admin123")
    const made = await admin("GET", "/roles?q=weekend")
    expect(made.data).toMatchObject([{ name: "Weekend lead", description: "Runs the weekend", version: 3 }])
    await room.page.getByRole("button", { name: "Delete Weekend lead" }).click()
    await expect(room.dialog).toContainText("Nobody has this role")
    await room.dialog.getByRole("button", { name: "Delete role" }).click()
    await expect(room.page).toHaveURL(/\/admin\/roles$/)
    await expect(room.role("Weekend lead")).toHaveCount(0)
  })
})

test("a system role is shown, and copied to be changed", async ({ person }) => {
  const room = new RolesPage(await person())
  await room.signIn("admin", "admin123", "/admin/roles")
  await room.open("Support Agent")
  await expect(room.page.getByText("What system roles allow stays as it is.")).toBeVisible()
  await expect(room.page.getByRole("checkbox")).toHaveCount(1)
  await expect(room.page.getByRole("checkbox", { name: "Ask for a second factor" })).toBeEnabled()
  await room.page.getByRole("button", { name: "Copy Support Agent" }).click()
  await expect(room.field("Name")).toHaveValue("Support Agent (copy)")
  await room.dialog.getByRole("button", { name: "Make role" }).click()
  await expect(room.page.getByRole("heading", { level: 1, name: "Support Agent (copy)" })).toBeVisible()
  await expect(room.page.getByText(`8 of ${ALL} allowed`)).toBeVisible()
  await expect(room.permission("chats:reply")).toBeChecked()
})

test("who was slower is told so, keeps what was chosen, and can load what is stored", async ({
  person,
  product,
}) => {
  const admin = await http(product, "admin", "admin123")
  const role = await admin("POST", "/roles", { name: "Contended", permissions: ["chats:read"] })
  const room = new RolesPage(await person())
  await room.signIn("admin", "admin123", `/admin/roles/${role.id}`)
  await room.permission("chats:reply").check()
  await admin("PUT", `/roles/${role.id}/permissions`, { permissions: ["chats:read", "chats:note"] })
  await room.bar.getByRole("button", { name: "Save" }).click()
  await expect(room.bar.getByRole("alert")).toContainText("Somebody else changed this role")
  await expect(room.permission("chats:reply")).toBeChecked()
  await room.bar.getByRole("button", { name: "Load theirs" }).click()
  await expect(room.permission("chats:note")).toBeChecked()
  await expect(room.permission("chats:reply")).not.toBeChecked()
  await expect(room.bar).toHaveCount(0)
})

test("a manager looks at roles and changes none; an agent is told what it takes", async ({ person }) => {
  const room = new RolesPage(await person())
  await room.signIn("manager1", "manager123", "/admin/roles")
  await expect(room.role("Support Agent")).toContainText("1 person")
  await expect(room.page.getByRole("button", { name: /^(New role|Copy|Delete)/ })).toHaveCount(0)
  await room.open("Support Agent")
  await expect(room.page.getByText("You may look at this role.")).toBeVisible()
  await expect(room.page.getByRole("checkbox")).toHaveCount(0)
  await room.page.goto("/admin/roles/no-such-role")
  await expect(room.page.getByRole("heading", { level: 1 })).not.toHaveText("Support Agent")
  const agent = new RolesPage(await person())
  await agent.signIn("support1", "support123", "/admin/roles")
  await expect(agent.page.getByRole("main")).toContainText("roles:read")
})

test("what an editor doesn't hold is shown, and out of reach", async ({ person, product }) => {
  const admin = await http(product, "admin", "admin123")
  const permissions = ["roles:read", "roles:update", "chats:read"]
  const editors = await admin("POST", "/roles", { name: "Role editor", permissions })
  const plain = await admin("POST", "/roles", { name: "Plain", permissions: [] })
  const editor = {
    username: "editor1",
    email: "editor1@example.com",
    fullName: "Ida Moe",
    displayName: "Ida",
  }
  const password = "nine green bottles hang"
  const memberships = [{ shopId: null, roleId: editors.id }]
  const made = await admin("POST", "/employees", { ...editor, password, memberships })
  expect(made).toMatchObject({ username: "editor1" })
  const room = new RolesPage(await person())
  await room.signIn("editor1", password, `/admin/roles/${plain.id}`)
  await expect(room.permission("audit:read")).toBeDisabled()
  await expect(room.group("Audit trail")).toBeDisabled()
  await expect(room.page.getByText("You don’t hold this in every shop").first()).toBeVisible()
  await room.group("Chats").click()
  await expect(room.bar).toContainText("1 change · 1 added")
  await room.group("Chats").click()
  await expect(room.bar).toHaveCount(0)
  await room.group("Chats").click()
  await room.bar.getByRole("button", { name: "Save" }).click()
  await expect(room.status).toHaveText("Plain is saved. It counts at once.")
})

test("“Why can’t I?” answers in a sentence, and the question is in the address bar", async ({
  person,
  product,
}) => {
  const room = new AccessPage(await person())
  await room.signIn("admin", "admin123", "/admin/access")
  await expect(room.page.getByText("Nothing asked yet")).toBeVisible()
  await room.pick("Jonas")
  await room.ask("chats:reply", "In Sill & Stem")
  await room.says("No", "Jonas has no role in Sill & Stem. In Lantern Cycles, Jonas may.")
  await expect(room.holders).toContainText(["Marta", "Owen", "Priya"])
  await room.page.getByRole("link", { name: "Explain for Priya" }).click()
  await room.says("Yes", "As Support Agent in Sill & Stem, Priya may write to customers.")
  await room.page.goBack()
  await room.says("No", "Jonas has no role in Sill & Stem.")
  await room.page.reload()
  await room.says("No", "Jonas has no role in Sill & Stem.")

  await test.step("about one chat, by its link", async () => {
    const start = await fetch(`${product.url}/public/chats`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        shop: "sill-and-stem",
        name: "Ada",
        email: "ada@example.com",
        clientId: crypto.randomUUID(),
      }),
    })
    const { chat } = await start.json()
    await room.page.getByLabel("Where").selectOption("pasted")
    await room.page.getByLabel("Link or ID").fill("nothing with an ID")
    await room.explain()
    await expect(room.page.getByLabel("Link or ID")).toHaveAccessibleDescription("There is no ID in this.")
    await room.page.getByLabel("Link or ID").fill(`${product.url}/support?chat=${chat.id}`)
    await room.explain()
    await room.says("No", "with Ada")
    await expect(room.answer).toContainText("Doesn’t see this chat.")
    await room.page.getByLabel("Link or ID").fill(chat.id)
    await room.pick("Priya")
    await room.explain()
    await room.says("Yes", "Sees this chat. It waits for anybody in Sill & Stem.")
  })

  await test.step("a manager asks about their own shop and people", async () => {
    const manager = new AccessPage(await person())
    await manager.signIn("manager1", "manager123", "/admin/access")
    await expect(manager.page.getByLabel("Where").getByRole("option")).toHaveText([
      "In every shop",
      "In Sill & Stem",
      "With one chat, customer, team or person …",
    ])
    await manager.page
      .getByRole("button", { name: "Show everybody for Person" })
      .or(manager.page.getByRole("combobox", { name: "Show everybody for Person" }))
      .click()
    await expect(manager.page.getByRole("option")).not.toContainText(["Jonas"])
  })
})

for (const { colorScheme, width } of LOOKS) {
  test(`roles and access are accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const room = new RolesPage(await person({ colorScheme, width }))
    await room.signIn("admin", "admin123", "/admin/roles")
    await expectAccessible(room.page)
    await room.page.getByRole("button", { name: "New role" }).click()
    await room.dialog.getByRole("button", { name: "Make role" }).click()
    await expect(room.field("Name")).toHaveAccessibleDescription("This must not be empty.")
    await expectAccessible(room.page)
    await room.page.keyboard.press("Escape")
    await room.open("Manager")
    await expectAccessible(room.page)
    await room.page.goto("/admin/roles")
    await room.make(`Axe ${colorScheme} ${width}`)
    await room.group("Teams").check()
    await expect(room.bar).toBeVisible()
    await expectAccessible(room.page)
    await room.bar.getByRole("button", { name: "Discard" }).click()
    const access = new AccessPage(room.page)
    await access.page.goto("/admin/access")
    await access.pick("Priya")
    await expectAccessible(access.page)
    await access.ask("chats:reply", "In Sill & Stem")
    await access.says("Yes", "Priya may write to customers.")
    await expectAccessible(access.page)
  })
}

import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { CustomersRoom } from "./pages/customers-room"

test.use({ apart: "audit" })

const ROOM = "/admin/audit"

/** Renames a shop in the console, so that there is something to be told. */
async function rename(room: CustomersRoom, from: string, to: string): Promise<void> {
  await room.page.goto("/admin/shops")
  await room.openShop(from)
  await room.form("General").getByLabel("Name").fill(to)
  await room.save("General")
  await expect(room.status).toHaveText(`${to} is saved.`)
}

test("the trail tells who changed what, and shows the change", async ({ person }) => {
  const room = new CustomersRoom(await person())
  await room.signIn("admin", "admin123")
  await rename(room, "Sill & Stem", "Sill, Stem & Leaf")
  await rename(room, "Sill, Stem & Leaf", "Sill & Stem")
  await room.page.getByRole("link", { name: "Audit trail" }).click()

  const changed = room.trail.filter({ hasText: "Marta changed the shop Sill & Stem" }).first()
  await expect(changed).toContainText("just now")
  await changed.locator("summary").click()
  await expect(changed.getByRole("deletion")).toHaveText("−Removed: Sill, Stem & Leaf")
  await expect(changed.getByRole("insertion")).toHaveText("+Added: Sill & Stem")

  await test.step("narrowed down by the address bar", async () => {
    await room.page.getByRole("combobox", { name: "What" }).selectOption("Chats")
    await expect(room.trail.filter({ hasText: "changed the shop" })).toHaveCount(0)
    await expect(room.trail.filter({ hasText: "started chat" }).first()).toBeVisible()
    await room.find("priya", "Search people")
    await expect(room.page).toHaveURL(/type=chat/)
    await expect(room.trail.filter({ hasNotText: "Priya" })).toHaveCount(0)
    await room.find("nobody at all", "Search people")
    await expect(room.page.getByText("No match")).toBeVisible()
    await room.page.goto(`${ROOM}?from=2031-01-01`)
    await expect(room.page.getByText("No match")).toBeVisible()
    await expect(room.page.getByLabel("From")).toHaveValue("2031-01-01")
    await room.page.goto(`${ROOM}?type=%27%3B--&from=never&shop=1&cursor=x`)
    await expect(room.trail.first()).toBeVisible()
  })

  await test.step("one person's doings", async () => {
    await room.page.goto(ROOM)
    const entry = room.trail.filter({ hasText: "changed the shop" }).first()
    await entry.locator("summary").click()
    await entry.getByRole("link", { name: "Everything by Marta" }).click()
    await expect(room.page.getByText("Only what Marta did is shown.")).toBeVisible()
    await expect(room.trail.filter({ hasNotText: "Marta" })).toHaveCount(0)
  })
})

test("an agent is told which permission the trail takes", async ({ person }) => {
  const room = new CustomersRoom(await person())
  await room.signIn("support1", "support123", ROOM)
  await expect(room.page.getByRole("heading", { name: "You may not see the audit trail" })).toBeVisible()
  await expect(room.page.getByRole("main")).toContainText("audit:read")
})

test("whoever isn't signed in is led back to where they wanted to go", async ({ person }) => {
  const page = await person()
  await page.goto(`${ROOM}?type=chat`)
  await expect(page).toHaveURL(/next=%2Fadmin%2Faudit%3Ftype%3Dchat/)
})

for (const { colorScheme, width } of LOOKS) {
  test(`the trail is accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const room = new CustomersRoom(await person({ colorScheme, width }))
    await room.signIn("admin", "admin123", ROOM)
    await room.trail.filter({ hasText: "took chat" }).first().locator("summary").click()
    await expect(room.trail.getByRole("insertion").first()).toBeVisible()
    await expectAccessible(room.page)
    await room.find("nobody at all", "Search people")
    await expect(room.page.getByText("No match")).toBeVisible()
    await expectAccessible(room.page)
  })
}

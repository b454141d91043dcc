import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { TokensPage } from "./pages/tokens-page"

test.use({ apart: "tokens" })

test("a token is made, shown once, used, and revoked", async ({ person, product }) => {
  const room = new TokensPage(await person())
  await room.signIn("admin", "admin123", "/admin/tokens")
  await expect(room.page.getByText("No tokens yet")).toBeVisible()
  const use = (token: string, path: string) =>
    fetch(product.url + path, { headers: { Authorization: `Bearer ${token}` } }).then(({ status }) => status)

  await test.step("what is missing is said beside it", async () => {
    await room.newToken.click()
    await room.dialog.getByRole("button", { name: "Make token" }).click()
    await expect(room.field("Name")).toHaveAccessibleDescription("This must not be empty.")
    await expect(room.dialog.getByText("This must name at least one permission.")).toBeVisible()
    await room.field("Name").fill("Order import")
    await room.dialog.getByLabel("Expires after").selectOption("custom")
    await room.field("Last day").fill("2020-01-01")
    await room.dialog.getByLabel(/All of my shops/).uncheck()
    await room.dialog.getByLabel("Sill & Stem").check()
    await room.dialog.getByRole("checkbox", { name: /shops:read/ }).check()
    await room.dialog.getByRole("button", { name: "Make token" }).click()
    await expect(room.field("Last day")).toHaveAccessibleDescription("This must lie in the future.")
    await expect(room.dialog.getByLabel("Sill & Stem")).toBeChecked()
    await room.dialog.getByLabel("Expires after").selectOption("30")
    await room.dialog.getByRole("button", { name: "Make token" }).click()
  })

  const shown = room.dialog.getByLabel("The token")
  await expect(shown).toHaveValue(/^yup_/)
  const token = await shown.inputValue()

  await test.step("it is put away only by who says that they have it", async () => {
    await room.page.keyboard.press("Escape")
    await expect(room.dialog.getByRole("alert")).toContainText("nobody can see the token again")
    await expect(shown).toHaveValue(token)
    await room.dialog.getByRole("button", { name: "I have it, close" }).click()
    await expect(room.token("Order import")).toContainText("Sill & Stem")
    await expect(room.token("Order import")).toContainText(`yup_…${token.slice(-4)}`)
    await expect(room.token("Order import")).toContainText("Never used")
    expect(await room.page.content()).not.toContain(token)
  })

  await test.step("it opens what it names, and nothing once it is revoked", async () => {
    expect(await use(token, "/shops")).toBe(200)
    expect(await use(token, "/customers")).not.toBe(200)
    await room.page.reload()
    await expect(room.token("Order import")).toContainText("Used")
    await room.page.getByRole("button", { name: "Revoke Order import" }).click()
    await room.dialog.getByRole("button", { name: "Keep it" }).click()
    expect(await use(token, "/shops")).toBe(200)
    await room.page.getByRole("button", { name: "Revoke Order import" }).click()
    await room.dialog.getByRole("button", { name: "Revoke token" }).click()
    await expect(room.status).toHaveText("Order import is revoked.")
    await expect(room.token("Order import")).toContainText("Revoked")
    await expect(room.page.getByRole("button", { name: "Revoke Order import" })).toHaveCount(0)
    expect(await use(token, "/shops")).toBe(401)
  })
})

test("a manager sees their own tokens, and with “Everybody’s” those of nobody above them", async ({
  person,
}) => {
  const admin = new TokensPage(await person())
  await admin.signIn("admin", "admin123", "/admin/tokens")
  await admin.make("From the admin", "shops:read")
  await admin.putAway()
  const manager = new TokensPage(await person())
  await manager.signIn("manager1", "manager123", "/admin/tokens")
  await manager.make("From the manager", "shops:read")
  await manager.putAway()
  await expect(manager.tokens).toHaveCount(1)
  await manager.page.getByLabel("Whose tokens").selectOption("all")
  await expect(manager.page).toHaveURL(/owner=all/)
  await expect(manager.tokens).toHaveCount(1)
  await admin.page.getByLabel("Whose tokens").selectOption("all")
  await expect(admin.token("From the manager")).toContainText("Owen")
  await admin.page.getByRole("button", { name: "Revoke From the manager" }).click()
  await admin.dialog.getByRole("button", { name: "Revoke token" }).click()
  await expect(admin.token("From the manager")).toContainText("Revoked")
  const agent = new TokensPage(await person())
  await agent.signIn("support1", "support123", "/admin/tokens")
  await expect(agent.page.getByRole("main")).toContainText("apiTokens:read")
})

for (const { colorScheme, width } of LOOKS) {
  test(`tokens are accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const room = new TokensPage(await person({ colorScheme, width }))
    await room.signIn("admin", "admin123", "/admin/tokens")
    await room.newToken.click()
    await expect(room.field("Name")).toBeVisible()
    await expectAccessible(room.page)
    await room.page.keyboard.press("Escape")
    await expect(room.dialog).toHaveCount(0)
    await room.make(`Axe ${colorScheme} ${width}`, "shops:read")
    await expectAccessible(room.page)
    await room.putAway()
    await expect(room.token(`Axe ${colorScheme} ${width}`)).toBeVisible()
    await expectAccessible(room.page)
  })
}

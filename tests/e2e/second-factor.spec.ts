import { readFileSync } from "node:fs"
import type { Page } from "@playwright/test"
import { codeOf } from "@/tests/support/authenticator"
import { expect, test } from "./fixtures"
import { expectAccessible } from "./pages/accessibility"
import { DeskPage } from "./pages/desk-page"
import { PeoplePage } from "./pages/people-page"
import { RolesPage } from "./pages/roles-page"
import { SecondFactorPage } from "./pages/second-factor-page"

test.use({ apart: "people" })

/** While colours change into those of the other theme, their contrast is that of neither. */
function coloursSettled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.allSettled(changes.map(({ finished }) => finished))
  })
}

async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme })
    await coloursSettled(page)
    await expectAccessible(page)
  }
}

test("a second factor is set up, asked for at each sign-in, and reset for who has lost it", async ({
  person,
}) => {
  const room = new PeoplePage(await person())
  await room.signIn("admin", "admin123", "/admin/employees")
  const login = await room.add({
    fullName: "Wilma Stone",
    email: "wilma@example.com",
    shop: "Sill & Stem",
    role: "Support Agent",
  })
  const own = new SecondFactorPage(await person())
  await own.signIn(login.username, login.password, "/admin/account")
  let secret = ""
  let recoveryCode = ""

  await test.step("by password, app and first code; the recovery codes are shown once", async () => {
    await own.page.getByRole("button", { name: "Set up" }).click()
    await own.field("Your password").fill("wrong")
    await own.dialog.getByRole("button", { name: "Continue" }).click()
    await expect(own.field("Your password")).toHaveAccessibleDescription("This is wrong.")
    secret = await own.begin(login.password)
    await expectAccessibleInBoth(own.page)
    await own.giveFirstCode(codeOf(secret, 5))
    await expect(own.dialog.getByLabel("Six digits from the app")).toBeFocused()
    await own.giveFirstCode(codeOf(secret))
    await expect(own.codes).toHaveCount(10)
    recoveryCode = (await own.codes.first().textContent()) ?? ""
    const download = own.page.waitForEvent("download")
    await own.dialog.getByRole("link", { name: "Download" }).click()
    expect(readFileSync(await (await download).path(), "utf8")).toContain(recoveryCode)
    await own.page.keyboard.press("Escape")
    await expect(own.dialog.getByRole("alert")).toContainText("nobody can see them again")
    await expectAccessibleInBoth(own.page)
    await own.dialog.getByRole("button", { name: "I have them, close" }).click()
    await expect(own.status).toHaveText("Your second factor is on.")
    await expect(own.page.getByText("10 recovery codes left")).toBeVisible()
    await expectAccessibleInBoth(own.page)
  })

  await test.step("signing in takes a code of the app", async () => {
    await own.signOut()
    await own.givePassword(login.username, login.password)
    await expectAccessibleInBoth(own.page)
    await own.giveCode("Code from your authenticator app", codeOf(secret, 5))
    await expect(own.page.getByRole("alert").filter({ hasText: "The code is wrong." })).toBeVisible()
    await expectAccessibleInBoth(own.page)
    await own.giveCode("Code from your authenticator app", codeOf(secret, 1))
    await expect(own.page).toHaveURL(/\/admin\/account$/)
  })

  await test.step("or a recovery code, once", async () => {
    await own.signOut()
    await own.givePassword(login.username, login.password)
    await own.page.getByRole("button", { name: "Use a recovery code" }).click()
    await own.giveCode("Recovery code", recoveryCode.toLowerCase())
    await expect(own.page.getByText("9 recovery codes left")).toBeVisible()
  })

  await test.step("an admin resets it", async () => {
    await room.openPerson("Wilma Stone")
    await expect(room.page.getByText("Second factor on")).toBeVisible()
    await expectAccessibleInBoth(room.page)
    await room.confirm("Reset second factor", "Reset")
    await expect(room.status).toHaveText("The second factor of Wilma Stone is reset.")
    await expect(room.page.getByText("The password alone signs them in.")).toBeVisible()
    await expect(own.page.getByText("You have been signed out.")).toBeVisible()
    await own.signIn(login.username, login.password, "/admin/account")
  })
})

test("a role that asks for a second factor leads its people to setting one up, from an open desk", async ({
  person,
}) => {
  const room = new RolesPage(await person())
  await room.signIn("admin", "admin123", "/admin/roles")
  await room.role("Support Agent").getByRole("button", { name: /^Copy/ }).click()
  await room.field("Name").fill("Careful agent")
  await room.dialog.getByRole("button", { name: "Make role" }).click()
  await expect(room.page.getByRole("heading", { level: 1, name: "Careful agent" })).toBeVisible()
  const rolePage = room.page.url()
  const people = new PeoplePage(room.page)
  await people.page.goto("/admin/employees")
  const login = await people.add({
    fullName: "Fred Flint",
    email: "fred@example.com",
    shop: "Sill & Stem",
    role: "Careful agent",
  })
  const desk = new DeskPage(await person({ colorScheme: "dark", width: 320 }))
  await desk.signIn(login.username, login.password)

  await room.page.goto(rolePage)
  await room.page.getByRole("checkbox", { name: "Ask for a second factor" }).check()
  await expect(room.bar).toContainText("1 change · second factor asked for")
  await expectAccessibleInBoth(room.page)
  await room.bar.getByRole("button", { name: "Save" }).click()
  await expect(room.bar).toHaveCount(0)

  const own = new SecondFactorPage(desk.page)
  await expect(own.page).toHaveURL(/\/second-factor\?next=%2Fsupport/)
  await expect(own.page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible()
  await own.page.goto("/admin/account")
  await expect(own.page).toHaveURL(/\/second-factor\?next=%2Fadmin%2Faccount/)
  await expectAccessibleInBoth(own.page)
  const secret = await own.begin(login.password)
  await expectAccessibleInBoth(own.page)
  await own.giveFirstCode(codeOf(secret))
  await expect(own.codes).toHaveCount(10)
  await expectAccessibleInBoth(own.page)
  await own.page.getByRole("button", { name: "I have kept them, go on" }).click()
  await expect(own.page).toHaveURL(/\/admin\/account$/)
  await expect(own.page.getByText("The role Careful agent asks for it.")).toBeVisible()
  await expect(own.page.getByRole("button", { name: "Turn off" })).toHaveCount(0)
  await own.page.goto("/support")
  await expect(own.page).toHaveURL(/\/support$/)
})

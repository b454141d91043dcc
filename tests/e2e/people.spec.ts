import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { DeskPage } from "./pages/desk-page"
import { PeoplePage } from "./pages/people-page"

test.use({ apart: "people" })

test("an admin adds a person, who signs in and sees only their shop", async ({ person }) => {
  const room = new PeoplePage(await person())
  await room.signIn("admin", "admin123", "/admin/employees")
  await expect(room.people.filter({ hasText: "Priya Raman" })).toHaveCount(1)
  const before = await room.people.count()

  await test.step("what is wrong is said beside each field, and nothing typed is lost", async () => {
    await room.newPerson.click()
    await room.field("Full name").fill("Zoë van der Berg")
    await expect(room.field("Username")).toHaveValue("zoe.van.der.berg")
    await room.field("Username").fill("support1")
    await room.field("E-mail").fill("zoe@example")
    await room.field("Password").fill("zoe12345")
    await room.dialog.getByRole("button", { name: "Add person" }).click()
    await expect(room.field("E-mail")).toHaveAccessibleDescription("This must be an e-mail address.")
    await expect(room.field("E-mail")).toBeFocused()
    await expect(room.field("Role 1")).toHaveAccessibleDescription("Choose one.")
    await room.field("E-mail").fill("zoe@example.com")
    await room.chooseRole(room.dialog, 1, "Sill & Stem", "Manager")
    await room.dialog.getByRole("button", { name: "Add person" }).click()
    await expect(room.field("Password")).toHaveAccessibleDescription(
      "This must not be a name with some digits.",
    )
    await room.dialog.getByRole("button", { name: "Generate" }).click()
    await expect(room.field("Password")).toHaveValue(/^(\w{5}-){3}\w{5}$/)
    await room.dialog.getByRole("button", { name: "Add person" }).click()
    await expect(room.field("Username")).toHaveAccessibleDescription("This is taken by another person.")
    await expect(room.field("Username")).toBeFocused()
    await room.page.keyboard.press("Escape")
    await room.newPerson.click()
    await expect(room.field("Full name")).toHaveValue("Zoë van der Berg")
    await expect(room.field("Role 1")).not.toHaveValue("")
    await room.dialog.getByRole("button", { name: "Cancel" }).click()
  })

  const login = await room.add({
    fullName: "Zoë van der Berg",
    email: "zoe@example.com",
    shop: "Sill & Stem",
    role: "Manager",
  })
  await expect(room.people).toHaveCount(before + 1)
  await room.page.goto("/admin/employees?q=berg")
  await room.page.getByLabel("Status", { exact: true }).selectOption("Inactive")
  await expect(room.page.getByText("Nobody fits")).toBeVisible()

  await test.step("the new person sees their shop and its people", async () => {
    const own = new PeoplePage(await person())
    await own.signIn(login.username, login.password)
    await own.shows("Sill & Stem")
    await own.page.goto("/admin/employees")
    await expect(own.people.filter({ hasText: "Priya Raman" })).toContainText("Support Agent · Sill & Stem")
    await expect(own.people.filter({ hasText: "Priya Raman" })).not.toContainText("Lantern Cycles")
    await expect(own.page.getByRole("link", { name: "Jonas Holm" })).toHaveCount(0)
  })
})

test("a manager adds people in their shop, and can give no more than they hold", async ({ person }) => {
  const room = new PeoplePage(await person())
  await room.signIn("manager1", "manager123", "/admin/employees")
  await room.newPerson.click()
  await expect(room.field("Shop of role 1").locator("option")).toHaveText(["Choose a shop", "Sill & Stem"])
  const roles = room.field("Role 1").locator("option")
  await expect(roles.filter({ hasText: /^(Manager|Support Agent)$/ })).toHaveCount(2)
  await expect(roles.filter({ hasText: "Admin" })).toHaveCount(0)
  await room.dialog.getByRole("button", { name: "Cancel" }).click()
  const login = await room.add({
    fullName: "Bea Okafor",
    email: "bea@example.com",
    shop: "Sill & Stem",
    role: "Support Agent",
  })
  const desk = new DeskPage(await person())
  await desk.signIn(login.username, login.password)

  await test.step("whoever is above them is there to look at", async () => {
    await room.openPerson("Marta Lindqvist")
    await expect(room.page.getByText("Their account is not yours to change.")).toBeVisible()
    await expect(room.page.getByRole("form", { name: "Profile" })).toHaveCount(0)
    for (const name of ["Reset password", "Deactivate", "Remove"])
      await expect(room.page.getByRole("button", { name })).toHaveCount(0)
    await expect(room.page.getByText("Changing it takes employees:update in every shop.")).toBeVisible()
  })

  await test.step("a role elsewhere is not known, and stays", async () => {
    await room.openPerson("Priya Raman")
    await expect(room.form("Roles").getByLabel(/^Shop of role/)).toHaveCount(1)
    await expect(room.page.getByRole("main")).not.toContainText("Lantern Cycles")
  })
})

test("roles and profile are changed beside each other, and count at once", async ({ person, product }) => {
  const room = new PeoplePage(await person())
  await room.signIn("admin", "admin123", "/admin/employees")
  const login = await room.add({
    fullName: "Ivo Marsh",
    email: "ivo@example.com",
    shop: "Sill & Stem",
    role: "Manager",
  })
  const own = new PeoplePage(await person())
  await own.signIn(login.username, login.password)
  await own.openShop("Sill & Stem")
  await own.form("General").getByLabel("Location").fill("Typed and not saved")
  const second = new PeoplePage(await room.page.context().newPage())
  await second.openPerson("Ivo Marsh")
  await second.form("Profile").getByLabel("Display name").fill("Too late")

  await test.step("a draft of the profile is no conflict with one's own save of the roles", async () => {
    await room.openPerson("Ivo Marsh")
    await room.form("Profile").getByLabel("Display name").fill("Ivo M.")
    await room.form("Profile").getByLabel("Chats at once").fill("many")
    await room.form("Roles").getByRole("button", { name: "Add role" }).click()
    await room.chooseRole(room.form("Roles"), 2, "Lantern Cycles", "Support Agent")
    await room.form("Roles").getByRole("button", { name: "Save roles" }).click()
    await expect(room.status).toHaveText("The roles of Ivo Marsh are saved.")
    await room.save("Profile")
    await expect(room.form("Profile").getByLabel("Chats at once")).toBeFocused()
    await room.form("Profile").getByLabel("Chats at once").fill("3")
    await room.save("Profile")
    await expect(room.status).toHaveText("Ivo Marsh is saved.")
  })

  await test.step("somebody else's is one", async () => {
    await second.save("Profile")
    await expect(second.form("Profile").getByRole("alert")).toContainText("Somebody else changed this person")
    await second.form("Profile").getByRole("button", { name: "Load theirs" }).click()
    await expect(second.form("Profile").getByLabel("Display name")).toHaveValue("Ivo M.")
  })

  await test.step("the page that the person has open follows, and keeps what was typed", async () => {
    await expect(own.form("General").getByLabel("Location")).toHaveValue("Typed and not saved")
    await room.form("Roles").getByRole("button", { name: "Remove role 1" }).click()
    await room.form("Roles").getByRole("button", { name: "Remove role 1" }).click()
    await expect(room.form("Roles").getByText("Saving takes away:")).toBeVisible()
    await room.form("Roles").getByRole("button", { name: "Keep Support Agent, Lantern Cycles" }).click()
    await room.form("Roles").getByRole("button", { name: "Save roles" }).click()
    await expect(room.status).toHaveText("The roles of Ivo Marsh are saved.")
    await expect(own.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible()
    await expect(own.page.getByRole("navigation", { name: "Console" }).getByRole("link")).toHaveText([
      "Customers",
      "Canned replies",
      "Support desk",
    ])
  })
  expect(product.output).not.toContain("unexpected failure")
})

test("whoever is deactivated, signed out or given a new password loses what they have open", async ({
  person,
}) => {
  const room = new PeoplePage(await person())
  await room.signIn("admin", "admin123", "/admin/employees")
  const login = await room.add({
    fullName: "Una Keane",
    email: "una@example.com",
    shop: "Lantern Cycles",
    role: "Support Agent",
  })
  const signedOut = "You have been signed out"
  const desk = new DeskPage(await person())
  await desk.signIn(login.username, login.password)
  await room.openPerson("Una Keane")
  await expect(room.page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1)

  await test.step("signed out everywhere", async () => {
    await room.confirm("Sign out everywhere", "Sign out")
    await expect(desk.page.getByRole("heading", { name: signedOut })).toBeVisible()
    await expect(room.page.getByText("Signed in nowhere.")).toBeVisible()
    await desk.signIn(login.username, login.password)
  })

  await test.step("a new password", async () => {
    await room.page.getByRole("button", { name: "Reset password" }).click()
    await room.field("New password").fill("12345678")
    await room.dialog.getByRole("button", { name: "Set password" }).click()
    await expect(room.field("New password")).toHaveAccessibleDescription(
      "This is one of the passwords that everybody tries.",
    )
    await room.dialog.getByRole("button", { name: "Generate" }).click()
    const password = await room.field("New password").inputValue()
    await room.dialog.getByRole("button", { name: "Set password" }).click()
    await expect(room.status).toHaveText("Una Keane has a new password.")
    await expect(desk.page.getByRole("heading", { name: signedOut })).toBeVisible()
    await desk.signIn(login.username, password)
    login.password = password
  })

  await test.step("deactivated", async () => {
    await room.confirm("Deactivate")
    await expect(desk.page.getByRole("heading", { name: signedOut })).toBeVisible()
    await expect(room.dialog).toHaveCount(0)
    await expect(room.page.getByRole("button", { name: "Reactivate" })).toBeVisible()
    await desk.page.goto("/login")
    await desk.page.getByLabel("Username").fill(login.username)
    await desk.page.getByLabel("Password", { exact: true }).fill(login.password)
    await desk.page.getByRole("button", { name: "Sign in" }).click()
    await expect(desk.page.getByText("username or the password is wrong")).toBeVisible()
    await room.confirm("Reactivate")
    await expect(room.dialog).toHaveCount(0)
    await expect(room.page.getByRole("button", { name: "Deactivate" })).toBeVisible()
    await desk.signIn(login.username, login.password)
  })

  await test.step("removed, after their username was typed", async () => {
    await room.page.getByRole("button", { name: "Remove", exact: true }).click()
    await room.field(`Type “${login.username}” to confirm`).fill(login.username)
    await room.dialog.getByRole("button", { name: "Remove" }).click()
    await expect(room.status).toHaveText("Una Keane is removed.")
    await expect(desk.page.getByRole("heading", { name: signedOut })).toBeVisible()
    await expect(room.page.getByRole("link", { name: "Una Keane" })).toHaveCount(0)
  })
})

test("a team is made, filled, renamed and deleted", async ({ person }) => {
  const room = new PeoplePage(await person())
  await room.signIn("manager1", "manager123", "/admin/teams")
  const members = room.page.getByRole("list", { name: "Members" }).getByRole("listitem")
  await room.page.getByRole("button", { name: "New team" }).click()
  await room.dialog.getByRole("button", { name: "Create team" }).click()
  await expect(room.field("Name")).toHaveAccessibleDescription("This must not be empty.")
  await room.field("Name").fill("Plant care")
  await room.field("Search people of the shop").fill("priya")
  await room.dialog.getByRole("button", { name: "Add Priya Raman" }).click()
  await room.dialog.getByRole("button", { name: "Create team" }).click()
  await expect(room.field("Name")).toHaveAccessibleDescription("This is taken by another team of this shop.")
  await expect(room.dialog.getByRole("button", { name: "Leave out Priya Raman" })).toBeVisible()
  await room.field("Name").fill("Deliveries")
  await room.page.keyboard.press("Enter")
  await expect(room.dialog).toHaveCount(0)
  await expect(room.status).toHaveText("Deliveries stands in Sill & Stem.")

  await room.page.getByRole("link", { name: "Deliveries" }).click()
  await expect(members).toHaveCount(1)
  await room.page.getByRole("button", { name: "Add people" }).click()
  await room.page.getByRole("button", { name: "Add Owen Pritchard" }).click()
  await expect(members).toHaveCount(2)
  await room.page.getByRole("button", { name: "Take Priya Raman out" }).click()
  await expect(members).toHaveCount(1)
  await room.page.getByRole("button", { name: "Undo" }).click()
  await expect(members).toHaveCount(2)
  await room.form("Team").getByLabel("Description").fill("Boxes, labels and where they are.")
  await room.save("Team")
  await expect(room.status).toHaveText("Deliveries is saved.")

  await room.openPerson("Priya Raman")
  await room.page.getByRole("button", { name: "Take out of Deliveries" }).click()
  await expect(room.page.getByRole("button", { name: "Add to Deliveries" })).toBeVisible()

  await room.page.goto("/admin/teams?q=deliveries")
  await room.page.getByRole("link", { name: "Deliveries" }).click()
  await room.confirm("Delete team", "Delete")
  await expect(room.status).toHaveText("Deliveries is deleted.")
  await expect(room.page.getByRole("table", { name: "Teams" }).locator("tbody").getByRole("row")).toHaveCount(
    1,
  )
})

test("everybody looks after their own account", async ({ person }) => {
  const room = new PeoplePage(await person())
  await room.signIn("admin", "admin123", "/admin/employees")
  const login = await room.add({
    fullName: "Ola Bright",
    email: "ola@example.com",
    shop: "Sill & Stem",
    role: "Support Agent",
  })
  const elsewhere = new DeskPage(await person())
  await elsewhere.signIn(login.username, login.password)
  const desk = new DeskPage(await person())
  await desk.signIn(login.username, login.password)
  await desk.page.getByRole("button", { name: /^Account of/ }).click()
  await desk.page.getByRole("menuitem", { name: "Your account" }).click()
  const own = new PeoplePage(desk.page)
  await expect(own.page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(2)

  await test.step("names are theirs; what they sign in with takes the password", async () => {
    const profile = own.form("Your profile")
    await profile.getByLabel("Display name").fill("Ola B.")
    await own.save("Your profile")
    await expect(own.status).toHaveText("Your profile is saved.")
    await profile.getByLabel("E-mail").fill("ola.bright@example.com")
    await own.save("Your profile")
    await expect(profile.getByLabel("Current password", { exact: true })).toBeFocused()
    await profile.getByLabel("Current password", { exact: true }).fill("wrong")
    await own.save("Your profile")
    await expect(profile.getByLabel("Current password", { exact: true })).toHaveAccessibleDescription(
      "This is wrong.",
    )
    await profile.getByLabel("Current password", { exact: true }).fill(login.password)
    await own.save("Your profile")
    await expect(profile.getByText("Not saved yet")).toHaveCount(0)
  })

  await test.step("a new password ends the other session, and not this one", async () => {
    const form = own.form("Password")
    await form.getByLabel("Current password", { exact: true }).fill(login.password)
    await form.getByLabel("New password", { exact: true }).fill("short")
    await expect(form.getByText("3 more to go.")).toBeVisible()
    await form.getByLabel("New password", { exact: true }).fill("seven paper lanterns")
    await form.getByRole("button", { name: "Change password" }).click()
    await expect(own.status).toHaveText("Your password is changed, and you are signed out everywhere else.")
    await expect(elsewhere.page.getByRole("heading", { name: "You have been signed out" })).toBeVisible()
    await expect(own.page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1)
    await elsewhere.signIn(login.username, "seven paper lanterns")
  })

  await test.step("signed out everywhere else", async () => {
    await own.page.reload()
    await own.confirm("Sign out everywhere else", "Sign out")
    await expect(elsewhere.page.getByRole("heading", { name: "You have been signed out" })).toBeVisible()
    await expect(own.page.getByRole("heading", { name: "Your account" })).toBeVisible()
  })
})

for (const { colorScheme, width } of LOOKS) {
  test(`the rooms for people are accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const room = new PeoplePage(await person({ colorScheme, width }))
    await room.signIn("admin", "admin123", "/admin/employees")
    await expectAccessible(room.page)
    await room.newPerson.click()
    await room.dialog.getByRole("button", { name: "Add person" }).click()
    await expect(room.field("Full name")).toHaveAccessibleDescription("This must not be empty.")
    await expectAccessible(room.page)
    await room.everyFieldIsSeen()
    await room.dialog.getByRole("button", { name: "Cancel" }).click()
    await room.openPerson("Priya Raman")
    await room.page.getByRole("button", { name: "Remove role 1" }).click()
    await expectAccessible(room.page)
    await room.page.getByRole("button", { name: "Deactivate" }).click()
    await expectAccessible(room.page)
    await room.page.goto("/admin/teams")
    await expectAccessible(room.page)
    await room.page.getByRole("link", { name: "Workshop" }).click()
    await room.page.getByRole("button", { name: "Add people" }).click()
    await expect(room.page.getByRole("button", { name: "Add Marta Lindqvist" })).toBeVisible()
    await expectAccessible(room.page)
    await room.page.goto("/admin/account")
    await expectAccessible(room.page)
    await room.page.goto("/admin/employees/nobody")
    await expect(room.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible()
    await expectAccessible(room.page)
    if (width === 320) {
      await room.page.getByRole("button", { name: "Rooms of the console" }).click()
      await expectAccessible(room.page)
      await room.dialog.getByRole("link", { name: "Teams" }).click()
      await expect(room.page.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible()
      await expect(room.dialog).toHaveCount(0)
    }
  })
}

import type { Product } from "@/tests/support/product"
import { expect, test } from "./fixtures"
import { expectAccessible, LOOKS } from "./pages/accessibility"
import { ConsolePage } from "./pages/console-page"
import { replay } from "./pages/replay"

test.use({ apart: "console" })

/** Speaks REST as the admin: what the browser shows can be compared with, or overtaken by, what is stored. */
async function adminHttp(product: Product): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const body = new URLSearchParams({ username: "admin", password: "admin123" })
  const answer = await fetch(`${product.url}/auth/token`, { method: "POST", body })
  const { access_token } = await answer.json()
  const headers = { Authorization: `Bearer ${access_token}`, "Content-Type": "application/json" }
  return (path, init) => fetch(product.url + path, { ...init, headers })
}

test("an admin finds, opens and changes a shop", async ({ person }) => {
  const room = new ConsolePage(await person())
  await room.signIn("admin", "admin123")
  await room.shows("Lantern Cycles", "Sill & Stem")

  await test.step("the search is in the address bar, and says when nothing matches", async () => {
    await room.search("sill")
    await room.shows("Sill & Stem")
    await room.search("100%_")
    await expect(room.page.getByText("No match")).toBeVisible()
    await room.page.getByRole("link", { name: "Show all shops" }).click()
    await room.shows("Lantern Cycles", "Sill & Stem")
    await room.page.goBack()
    await expect(room.page.getByText("No match")).toBeVisible()
    await room.page.goto("/admin/shops?q=%00&cursor=nonsense&cursor=twice")
    await room.shows("Lantern Cycles", "Sill & Stem")
    await room.page.goto("/admin/shops?cursor=nonsense")
    await room.shows("Lantern Cycles", "Sill & Stem")
  })

  await test.step("a slug that can't be is said beside it, and nothing typed is lost", async () => {
    await room.newShop.click()
    await room.field("Name").fill("Fern & Fable")
    await room.field("Location").fill("Lisbon, Portugal")
    for (const [slug, reason] of [
      ["Not A Slug", "This must be lower-case letters, digits and single hyphens."],
      ["sill-and-stem", "This is taken by another shop."],
    ] as const) {
      await room.field("Slug").fill(slug)
      await room.dialog.getByRole("button", { name: "Create shop" }).click()
      await expect(room.field("Slug")).toHaveAccessibleDescription(reason)
      await expect(room.field("Slug")).toBeFocused()
      await expect(room.field("Slug")).toHaveValue(slug)
      await expect(room.field("Name")).toHaveValue("Fern & Fable")
      await expect(room.field("Location")).toHaveValue("Lisbon, Portugal")
    }
  })

  await test.step("put away and opened again, the dialog still holds it; then the shop is made by keyboard", async () => {
    await room.page.keyboard.press("Escape")
    await expect(room.dialog).toHaveCount(0)
    await expect(room.newShop).toBeFocused()
    await room.page.keyboard.press("Enter")
    await expect(room.field("Name")).toHaveValue("Fern & Fable")
    await room.field("Slug").fill("")
    await room.page.keyboard.press("Enter")
    await expect(room.dialog).toHaveCount(0)
    await expect(room.status).toHaveText("Fern & Fable is open for chats.")
    await room.shows("Fern & Fable", "Lantern Cycles", "Sill & Stem")
    await expect(room.rows.first()).toContainText("fern-fable")
    await expect(room.newShop).toBeFocused()
  })

  await test.step("and changed, section by section; what is unsaved survives a look elsewhere", async () => {
    await room.openShop("Fern & Fable")
    const general = room.form("General")
    await expect(general.getByLabel("Location")).toHaveValue("Lisbon, Portugal")
    await general.getByLabel("Slug").fill("Not A Slug")
    await general.getByLabel("Name").fill("Fern & Fig")
    await room.save("General")
    await expect(general.getByLabel("Slug")).toHaveAccessibleDescription(
      "This must be lower-case letters, digits and single hyphens.",
    )
    await expect(general.getByLabel("Slug")).toBeFocused()
    await room.page.getByRole("link", { name: "Shops" }).first().click()
    await room.shows("Fern & Fable", "Lantern Cycles", "Sill & Stem")
    await room.openShop("Fern & Fable")
    await expect(general.getByText("Not saved yet")).toBeVisible()
    await expect(general.getByLabel("Name")).toHaveValue("Fern & Fig")
    await general.getByLabel("Slug").fill("fern-and-fig")
    await expect(general.getByText("Links to /customer/fern-fable will stop working.")).toBeVisible()
    await general.getByLabel("Time zone").selectOption("Europe/Lisbon")
    await general.getByLabel("Language").selectOption("pt")
    await room.form("Chat page").getByLabel("Welcome text").fill("Olá!\nHow can we help?")
    await room.save("General")
    await expect(room.status).toHaveText("Fern & Fig is saved.")
    await expect(general.getByRole("button", { name: "Save" })).toBeFocused()
    await room.form("Chat page").getByLabel("Accent colour", { exact: true }).fill("#ffe680")
    await expect(room.form("Chat page").getByText("hardly stands out in light mode")).toBeVisible()
    await room.form("Chat page").getByLabel("Accent colour", { exact: true }).fill("#7a3b69")
    await room.save("Chat page")
    await expect(room.form("Chat page").getByText("Not saved yet")).toHaveCount(0)
    await room.form("Routing").getByRole("radio", { name: "Automatic" }).check()
    await room.form("Routing").getByLabel("Reopen window", { exact: true }).fill("36")
    await room.form("Routing").getByLabel("Unit of the reopen window").selectOption("hours")
    await room.save("Routing")
    await expect(room.form("Routing").getByText("Not saved yet")).toHaveCount(0)
  })

  await test.step("sites are checked one by one", async () => {
    const website = room.form("Website")
    await website.getByRole("button", { name: "Add site" }).click()
    await room.page.keyboard.type("fern.example/about")
    await website.getByRole("button", { name: "Add site" }).click()
    await expect(website.getByLabel("Site 1", { exact: true })).toHaveValue("https://fern.example")
    await room.page.keyboard.type("no site")
    await room.save("Website")
    await expect(website.getByLabel("Site 2", { exact: true })).toHaveAccessibleDescription(
      "This must be an origin such as https://shop.example.",
    )
    await expect(website.getByLabel("Site 2", { exact: true })).toBeFocused()
    await website.getByRole("button", { name: "Remove site 2" }).click()
    await room.save("Website")
    await expect(website.getByText("Not saved yet")).toHaveCount(0)
  })

  await test.step("deactivated, and all of it is stored", async () => {
    await room.page.getByRole("button", { name: "Deactivate" }).click()
    await room.dialog.getByRole("button", { name: "Deactivate" }).click()
    await expect(room.status).toHaveText("Fern & Fig is deactivated.")
    await room.page.reload()
    await expect(room.page.getByRole("button", { name: "Reactivate" })).toBeVisible()
    await expect(room.form("General").getByLabel("Time zone")).toHaveValue("Europe/Lisbon")
    await expect(room.form("General").getByLabel("Language")).toHaveValue("pt")
    await expect(room.form("Chat page").getByLabel("Welcome text")).toHaveValue("Olá!\nHow can we help?")
    await expect(room.form("Chat page").getByLabel("Accent colour", { exact: true })).toHaveValue("#7a3b69")
    await expect(room.form("Routing").getByRole("radio", { name: "Automatic" })).toBeChecked()
    await expect(room.form("Routing").getByLabel("Reopen window", { exact: true })).toHaveValue("36")
    await expect(room.form("Website").getByLabel("Site 1", { exact: true })).toHaveValue(
      "https://fern.example",
    )
  })

  await test.step("a shop with customers stays, one without goes, after its slug was typed", async () => {
    await room.page.getByRole("button", { name: "Delete Fern & Fig" }).click()
    await expect(room.dialog.getByRole("button", { name: "Delete for good" })).toBeDisabled()
    await room.field("Type “fern-and-fig” to confirm").fill("fern-and-fig")
    await room.dialog.getByRole("button", { name: "Delete for good" }).click()
    await expect(room.status).toHaveText("Fern & Fig is deleted.")
    await room.shows("Lantern Cycles", "Sill & Stem")
    await room.openShop("Sill & Stem")
    await room.page.getByRole("button", { name: "Delete Sill & Stem" }).click()
    await room.field("Type “sill-and-stem” to confirm").fill("sill-and-stem")
    await room.dialog.getByRole("button", { name: "Delete for good" }).click()
    await expect(room.dialog.getByRole("alert")).toContainText("This shop has customers or chats.")
  })
})

test("who was slower is told so, keeps what was typed, and can load what is stored", async ({
  person,
  product,
}) => {
  const admin = await adminHttp(product)
  const shop = await (
    await admin("/shops", { method: "POST", body: JSON.stringify({ name: "Quill & Ink" }) })
  ).json()
  const room = new ConsolePage(await person())
  await room.signIn("admin", "admin123")
  await room.openShop("Quill & Ink")
  const form = room.form("General")
  await form.getByLabel("Location").fill("Typed in the console")
  await admin(`/shops/${shop.id}`, { method: "PATCH", body: JSON.stringify({ location: "Came first" }) })
  await room.save("General")
  await expect(form.getByRole("alert")).toContainText("Somebody else changed this shop")
  await expect(form.getByLabel("Location")).toHaveValue("Typed in the console")
  await form.getByRole("button", { name: "Load theirs" }).click()
  await expect(form.getByLabel("Location")).toHaveValue("Came first")
  await expect(form.getByRole("alert")).toHaveCount(0)
  await form.getByLabel("Location").fill("Now it fits")
  await room.save("General")
  await expect(room.status).toHaveText("Quill & Ink is saved.")
  expect(await (await admin(`/shops/${shop.id}`)).json()).toMatchObject({
    location: "Now it fits",
    version: 3,
  })
})

test("neither a server nor a session that is gone loses anything of a form", async ({ person, product }) => {
  const room = new ConsolePage(await person())
  await room.signIn("admin", "admin123")
  await room.newShop.click()
  await room.field("Name").fill("Patience")
  await product.kill()
  await room.dialog.getByRole("button", { name: "Create shop" }).click()
  await expect(room.dialog.getByRole("alert")).toContainText("can't be reached")
  await expect(room.field("Name")).toHaveValue("Patience")
  await product.start()
  await room.dialog.getByRole("button", { name: "Create shop" }).click()
  await expect(room.status).toHaveText("Patience is open for chats.")

  await room.newShop.click()
  await room.field("Name").fill("Persistence")
  await room.page.context().clearCookies()
  await room.dialog.getByRole("button", { name: "Create shop" }).click()
  await expect(room.dialog.getByRole("alert")).toContainText("Your session has ended")
  await new ConsolePage(await room.page.context().newPage()).signIn("admin", "admin123")
  await room.dialog.getByRole("button", { name: "Create shop" }).click()
  await expect(room.status).toHaveText("Persistence is open for chats.")
})

test("a manager sees and changes their own shop, and opens none", async ({ person }) => {
  const room = new ConsolePage(await person())
  await room.signIn("manager1", "manager123")
  await room.shows("Sill & Stem")
  await expect(room.newShop).toHaveCount(0)
  await room.openShop("Sill & Stem")
  await room.form("General").getByLabel("Location").fill("Bath, United Kingdom")
  await room.save("General")
  await expect(room.status).toHaveText("Sill & Stem is saved.")
  await expect(room.page.getByRole("button", { name: "Delete Sill & Stem" })).toHaveCount(0)
  await room.page.getByRole("link", { name: "Shops" }).first().click()
  await expect(room.rows.first()).toContainText("Bath, United Kingdom")
})

test("an agent is told which permission the room takes, and led back", async ({ person }) => {
  const room = new ConsolePage(await person())
  await room.signIn("support1", "support123")
  await expect(room.page.getByRole("heading", { name: "You may not see shops" })).toBeVisible()
  await expect(room.page.getByRole("main")).toContainText("shops:read")
  await expect(room.page.getByRole("navigation", { name: "Console" }).getByRole("link")).toHaveText([
    "Customers",
    "Canned replies",
    "Support desk",
  ])
  await expectAccessible(room.page)
  await room.page.getByRole("link", { name: "Go to the support desk" }).click()
  await expect(room.page).toHaveURL(/\/support$/)
  await room.page.getByRole("button", { name: /^Account of/ }).click()
  await room.page.getByRole("menuitem", { name: "Console" }).click()
  await expect(room.page).toHaveURL(/\/admin\/customers$/)
})

test("the account menu leads from the desk to the console and back", async ({ person }) => {
  const room = new ConsolePage(await person())
  await room.signIn("manager1", "manager123")
  for (const [item, path] of [
    ["Support desk", /\/support$/],
    ["Console", /\/admin$/],
  ] as const) {
    await room.page.getByRole("button", { name: /^Account of/ }).click()
    await room.page.getByRole("menuitem", { name: item }).click()
    await expect(room.page).toHaveURL(path)
  }
  await expect(room.page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible()
})

test("who is not signed in is led to the sign-in page", async ({ person }) => {
  const page = await person()
  await page.goto("/admin/shops?q=sill")
  await expect(page).toHaveURL(/\/login\?next=%2Fadmin%2Fshops%3Fq%3Dsill$/)
})

for (const { colorScheme, width } of LOOKS) {
  test(`the console is accessible, ${colorScheme}, ${width} px`, async ({ person }) => {
    const room = new ConsolePage(await person({ colorScheme, width }))
    await room.signIn("admin", "admin123")
    await expectAccessible(room.page)
    await room.newShop.click()
    await room.dialog.getByRole("button", { name: "Create shop" }).click()
    await expect(room.field("Name")).toHaveAccessibleDescription("This must not be empty.")
    await expectAccessible(room.page)
    await room.everyFieldIsSeen()
    await room.dialog.getByRole("button", { name: "Cancel" }).click()
    await room.openShop("Sill & Stem")
    await expectAccessible(room.page)
    await room.page.getByRole("button", { name: "Delete Sill & Stem" }).click()
    await expectAccessible(room.page)
    await room.page.keyboard.press("Escape")
    await expect(room.dialog).toHaveCount(0)
    await room.page.goto("/admin/shops")
    await room.search("nothing like it")
    await expect(room.page.getByText("No match")).toBeVisible()
    await expectAccessible(room.page)
  })
}

test("a page of another site can't use the session for a server action", async ({
  person,
  product,
  playwright,
}) => {
  const admin = await adminHttp(product)
  const count = async () => (await (await admin("/shops?q=Forgery")).json()).data.length
  const room = new ConsolePage(await person())
  await room.signIn("admin", "admin123")
  await room.newShop.click()
  await room.field("Name").fill("Forgery")
  const called = room.page.waitForRequest((request) => request.headers()["next-action"] !== undefined)
  await room.dialog.getByRole("button", { name: "Create shop" }).click()
  const action = await called
  await expect(room.status).toHaveText("Forgery is open for chats.")
  expect(await count()).toBe(1)

  const http = await playwright.request.newContext()
  for (const origin of ["https://evil.example", "null", null]) {
    const answer = await replay(http, room.page, action, { origin })
    // Next turns a foreign Origin away by itself; one that is missing it lets through, to us.
    if (origin === null) expect(await answer.text()).toContain("A page of another site can't do this")
    else expect(answer.status(), origin).toBe(500)
    expect(await count(), String(origin)).toBe(1)
  }
  await test.step("the replay itself works: with our own Origin it makes a second shop", async () => {
    const answer = await replay(http, room.page, action, { origin: product.url })
    expect(answer.status()).toBe(200)
    expect(await count()).toBe(2)
  })
  await http.dispose()
})

test("a long list comes in pages", async ({ person, product }) => {
  const admin = await adminHttp(product)
  const names = Array.from({ length: 27 }, (_, at) => `Stall ${String(at + 1).padStart(2, "0")}`)
  for (const name of names) await admin("/shops", { method: "POST", body: JSON.stringify({ name }) })
  const room = new ConsolePage(await person())
  await room.signIn("admin", "admin123", "/admin/shops?q=stall")
  await room.shows(...names.slice(0, 25))
  await room.page.getByRole("link", { name: "Next page" }).click()
  await room.shows(...names.slice(25))
  await expect(room.page).toHaveURL(/q=stall&cursor=/)
  await expectAccessible(room.page)
  await room.page.getByRole("link", { name: "First page" }).click()
  await room.shows(...names.slice(0, 25))
})

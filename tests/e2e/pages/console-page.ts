import { expect, type Locator, type Page } from "@playwright/test"

/** The console, in its room for shops. */
export class ConsolePage {
  readonly dialog: Locator
  readonly newShop: Locator
  readonly rows: Locator
  readonly status: Locator

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog")
    this.newShop = page.getByRole("button", { name: "New shop" })
    this.rows = page.getByRole("table", { name: "Shops" }).locator("tbody").getByRole("row")
    this.status = page.getByRole("status")
  }

  async signIn(username: string, password: string, path = "/admin/shops"): Promise<void> {
    await this.page.goto(`/login?next=${encodeURIComponent(path)}`)
    await this.page.getByLabel("Username").fill(username)
    await this.page.getByLabel("Password", { exact: true }).fill(password)
    await this.page.getByRole("button", { name: "Sign in" }).click()
    await this.page.waitForURL((url) => url.pathname.startsWith("/admin"))
    await this.page.getByRole("heading", { level: 1 }).waitFor()
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Search shops" }).fill(text)
    await this.page.getByRole("button", { name: "Search", exact: true }).click()
    await this.page.waitForURL((url) => url.searchParams.get("q") === text)
  }

  /** A field of the dialog that is open. */
  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true })
  }

  /** Goes from the list to the page of a shop. */
  async openShop(shop: string): Promise<void> {
    await this.page.getByRole("link", { name: shop, exact: true }).click()
    await expect(this.page.getByRole("heading", { level: 1, name: shop })).toBeVisible()
  }

  /** One section of the page that is open. */
  form(section: string): Locator {
    return this.page.getByRole("form", { name: section })
  }

  /** Saves a section of the page, or else what the dialog holds. */
  async save(section?: string): Promise<void> {
    const place = section === undefined ? this.dialog : this.form(section)
    await place.getByRole("button", { name: "Save" }).click()
  }

  /** The names from top to bottom. */
  async shows(...shops: string[]): Promise<void> {
    await expect(this.rows).toHaveCount(shops.length)
    for (const [at, shop] of shops.entries()) await expect(this.rows.nth(at)).toContainText(shop)
  }

  /** Tabs through the dialog once: nothing that has the focus stands behind the buttons below (WCAG 2.4.11). */
  async everyFieldIsSeen(): Promise<void> {
    const stops = this.dialog.locator("input, select, textarea, button")
    for (let stop = 0, all = await stops.count(); stop < all; stop++) {
      await this.page.keyboard.press("Tab")
      const isSeen = () =>
        this.page.evaluate(() => {
          const focused = document.activeElement
          const box = focused?.getBoundingClientRect()
          if (!focused || !box) return false
          const corner = document.elementFromPoint(box.left + 8, box.bottom - 4)
          return (
            corner !== null && (focused.contains(corner) || corner.parentElement === focused.parentElement)
          )
        })
      // From the last stop the focus is led back to the first, which takes a moment.
      await expect.poll(isSeen, { message: `tab stop ${stop + 1} of the dialog` }).toBe(true)
    }
  }
}

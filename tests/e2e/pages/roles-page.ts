import { expect, type Locator, type Page } from "@playwright/test"
import { ConsolePage } from "./console-page"

/** The console, in its rooms for roles. */
export class RolesPage extends ConsolePage {
  readonly roles: Locator
  readonly bar: Locator
  readonly filter: Locator

  constructor(page: Page) {
    super(page)
    this.roles = page.getByRole("table", { name: "Roles" }).locator("tbody").getByRole("row")
    this.bar = page.getByRole("region", { name: "Unsaved changes" })
    this.filter = page.getByRole("searchbox", { name: "Filter permissions" })
  }

  role(name: string): Locator {
    return this.roles.filter({ has: this.page.getByRole("link", { name, exact: true }) })
  }

  permission(name: string): Locator {
    return this.page.getByRole("checkbox", { name: new RegExp(`\\b${name}\\b`) })
  }

  group(title: string): Locator {
    return this.page.getByRole("checkbox", { name: `All of ${title}` })
  }

  async open(role: string): Promise<void> {
    await this.role(role).getByRole("link", { name: role, exact: true }).click()
    await expect(this.page.getByRole("heading", { level: 1, name: role })).toBeVisible()
  }

  async make(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "New role" }).click()
    await this.field("Name").fill(name)
    await this.dialog.getByRole("button", { name: "Make role" }).click()
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible()
  }
}

import { expect, type Locator, type Page } from "@playwright/test"
import { ConsolePage } from "./console-page"

interface Person {
  fullName: string
  email: string
  shop: string
  role: string
}

/** The console, in its rooms for people and teams. */
export class PeoplePage extends ConsolePage {
  readonly people: Locator
  readonly newPerson: Locator

  constructor(page: Page) {
    super(page)
    this.people = page.getByRole("table", { name: "Employees" }).locator("tbody").getByRole("row")
    this.newPerson = page.getByRole("button", { name: "New person" })
  }

  /** Adds a person with a password that is made here, and answers what they sign in with. */
  async add({ fullName, email, shop, role }: Person): Promise<{ username: string; password: string }> {
    await this.newPerson.click()
    await this.field("Full name").fill(fullName)
    await this.field("E-mail").fill(email)
    await this.dialog.getByRole("button", { name: "Generate" }).click()
    await this.chooseRole(this.dialog, 1, shop, role)
    await this.dialog.getByRole("button", { name: "Add person" }).click()
    await expect(this.dialog.getByRole("heading", { name: `${fullName} is added` })).toBeVisible()
    const [username = "", password = ""] = await this.dialog.locator("dd").allInnerTexts()
    await this.dialog.getByRole("button", { name: "Done" }).click()
    await expect(this.dialog).toHaveCount(0)
    return { username, password }
  }

  async chooseRole(within: Locator, number: number, shop: string, role: string): Promise<void> {
    await within.getByLabel(`Shop of role ${number}`, { exact: true }).selectOption({ label: shop })
    await within.getByLabel(`Role ${number}`, { exact: true }).selectOption({ label: role })
  }

  /** Goes from the list to the page of a person. */
  async openPerson(fullName: string): Promise<void> {
    await this.page.goto("/admin/employees")
    await this.page.getByRole("link", { name: fullName, exact: true }).click()
    await expect(this.page.getByRole("heading", { level: 1, name: fullName })).toBeVisible()
  }

  /** Presses a button of the page, and the one in the dialog that asks. */
  async confirm(button: string, action = button): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click()
    await this.dialog.getByRole("button", { name: action, exact: true }).click()
  }
}

import { expect, type Locator, type Page } from "@playwright/test"
import { PeoplePage } from "./people-page"

/** A person's own account, with what it takes to set up and use a second factor. */
export class SecondFactorPage extends PeoplePage {
  readonly codes: Locator

  constructor(page: Page) {
    super(page)
    this.codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")
  }

  /** The steps up to the first code, in the dialog or on the page; answers the secret that an app would have. */
  async begin(password: string): Promise<string> {
    await this.page.getByLabel("Your password", { exact: true }).fill(password)
    await this.page.getByRole("button", { name: "Continue" }).click()
    await expect(this.page.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible()
    const [key = ""] = await this.page.getByRole("code").allTextContents()
    return key.replaceAll(/\s/g, "")
  }

  async giveFirstCode(code: string): Promise<void> {
    await this.page.getByLabel("Six digits from the app").fill(code)
    await this.page.getByRole("button", { name: "Confirm" }).click()
  }

  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: /^Account of/ }).click()
    await this.page.getByRole("menuitem", { name: "Sign out" }).click()
    await this.page.waitForURL(/\/login$/)
  }

  /** The first step of signing in, up to the question for a code. */
  async givePassword(username: string, password: string): Promise<void> {
    await this.page.goto("/login?next=%2Fadmin%2Faccount")
    await this.page.getByLabel("Username").fill(username)
    await this.page.getByLabel("Password", { exact: true }).fill(password)
    await this.page.getByRole("button", { name: "Sign in" }).click()
    await expect(this.page.getByLabel("Code from your authenticator app")).toBeFocused()
  }

  async giveCode(label: string, code: string): Promise<void> {
    await this.page.getByLabel(label).fill(code)
    await this.page.getByRole("button", { name: "Sign in" }).click()
  }
}

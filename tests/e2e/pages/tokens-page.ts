import { expect, type Locator, type Page } from "@playwright/test"
import { ConsolePage } from "./console-page"

/** The console, in its room for API tokens. */
export class TokensPage extends ConsolePage {
  readonly tokens: Locator
  readonly newToken: Locator

  constructor(page: Page) {
    super(page)
    this.tokens = page.getByRole("table", { name: "API tokens" }).locator("tbody").getByRole("row")
    this.newToken = page.getByRole("button", { name: "New token" })
  }

  token(name: string): Locator {
    return this.tokens.filter({ hasText: name })
  }

  /** Fills the form in, sends it, and answers the token that is shown once. */
  async make(name: string, ...permissions: string[]): Promise<string> {
    await this.newToken.click()
    await this.field("Name").fill(name)
    for (const permission of permissions) {
      await this.dialog.getByRole("checkbox", { name: new RegExp(`\\b${permission}\\b`) }).check()
    }
    await this.dialog.getByRole("button", { name: "Make token" }).click()
    const shown = this.dialog.getByLabel("The token")
    await expect(shown).toHaveValue(/^yup_/)
    return shown.inputValue()
  }

  async putAway(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Done" }).click()
    await this.dialog.getByRole("button", { name: "I have it, close" }).click()
    await expect(this.dialog).toHaveCount(0)
  }
}

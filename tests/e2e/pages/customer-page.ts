import type { Page } from "@playwright/test"
import { Conversation } from "./conversation"

/** The public page on which a customer chats with a shop. */
export class CustomerPage extends Conversation {
  constructor(page: Page) {
    super(page)
  }

  async open(shop: string): Promise<void> {
    await this.page.goto(`/customer/${shop}`)
  }

  async start({ name, email, subject }: { name: string; email: string; subject: string }): Promise<void> {
    await this.page.getByLabel("Your name").fill(name)
    await this.page.getByLabel("E-mail").fill(email)
    await this.page.getByLabel("What is it about?").fill(subject)
    await this.page.getByRole("button", { name: "Start chat" }).click()
    await this.log.waitFor()
  }

  get offlineNotice() {
    return this.page.getByText("You are offline.")
  }
}

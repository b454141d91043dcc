import type { Locator } from "@playwright/test"
import { ConsolePage } from "./console-page"

/** The console's room for canned replies. */
export class RepliesPage extends ConsolePage {
  readonly newReply = this.page.getByRole("button", { name: "New reply" })
  readonly replies = this.page
    .getByRole("table", { name: "Canned replies" })
    .locator("tbody")
    .getByRole("row")

  reply(shortcut: string): Locator {
    return this.replies.filter({ hasText: shortcut })
  }
}

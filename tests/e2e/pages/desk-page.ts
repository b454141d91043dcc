import { expect } from "@playwright/test"
import { Conversation } from "./conversation"

/** The agents' dashboard. */
export class DeskPage extends Conversation {
  async signIn(username: string, password: string): Promise<void> {
    await this.page.goto("/login")
    await this.page.getByLabel("Username").fill(username)
    await this.page.getByLabel("Password", { exact: true }).fill(password)
    await this.page.getByRole("button", { name: "Sign in" }).click()
    await this.page.waitForURL("**/support")
    await expect(this.page.getByText("Online")).toBeVisible()
  }

  /** Makes this desk a late one: it goes on showing a chat that others have taken. To be called before it is opened. */
  async isToldNothingOfChanges(): Promise<void> {
    await this.page.routeWebSocket(/\/socket\.io\//, (socket) => {
      const server = socket.connectToServer()
      server.onMessage((message) => {
        if (!/"chat\.(gone|updated)"/.test(String(message))) socket.send(message)
      })
    })
  }

  async showTab(name: "Mine" | "Waiting" | "All"): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${name}`) }).click()
  }

  row(customer: string) {
    return this.page.getByRole("list", { name: "Chats" }).getByRole("link", { name: customer })
  }

  async claim(): Promise<void> {
    await this.page.getByRole("button", { name: "Claim chat" }).click()
    await this.page.getByRole("textbox", { name: "Message" }).waitFor()
  }
}

import { v7 } from "uuid"
import type { AgentChat, TransferTargets } from "@/lib/chats/contract"
import type { PresenceState } from "@/lib/presence/contract"
import { Desk, type DeskOptions } from "./desk"
import type { AgentClient, Result, TransferTarget } from "./state"

type ChatChange = `chat.${"claim" | "assign" | "transfer" | "close" | "reopen"}`

/** Opens an agent's desk: the list of chats, and the one that is on the screen. */
export function openAgentDesk(options: DeskOptions): AgentClient {
  return new AgentDesk(options)
}

/** What somebody can do at a desk. */
class AgentDesk extends Desk implements AgentClient {
  open(chatId: string | null): void {
    if (chatId === (this.screen?.chatId ?? null)) return
    this.leave()
    if (chatId !== null) this.enter(chatId)
    this.draw()
  }

  readOlder(): void {
    if (this.screen) this.conversations.get(this.screen.chatId)?.readOlder()
  }

  send(chatId: string, body: string): void {
    this.write(chatId, "message", body)
  }

  writeNote(chatId: string, body: string): void {
    this.write(chatId, "note", body)
  }

  discard(clientId: string): void {
    for (const conversation of this.conversations.all()) conversation.discard(clientId)
  }

  type(): void {
    this.screen?.voice.press()
  }

  claim(chatId: string): Promise<Result<AgentChat>> {
    return this.change("chat.claim", chatId)
  }

  assign(chatId: string, employeeId: string): Promise<Result<AgentChat>> {
    return this.change("chat.assign", chatId, { employeeId, version: this.versionOf(chatId) })
  }

  release(chatId: string): Promise<Result<AgentChat>> {
    return this.change("chat.assign", chatId, { employeeId: null, version: this.versionOf(chatId) })
  }

  transfer(chatId: string, to: TransferTarget, note = ""): Promise<Result<AgentChat>> {
    const handed = note.trim() === "" ? {} : { note: { clientId: v7(), body: note } }
    return this.change("chat.transfer", chatId, { ...to, ...handed, version: this.versionOf(chatId) })
  }

  targets(chatId: string): Promise<Result<TransferTargets>> {
    return this.connection.call("chat.targets", { chatId })
  }

  closeChat(chatId: string): Promise<Result<AgentChat>> {
    return this.change("chat.close", chatId)
  }

  reopen(chatId: string): Promise<Result<AgentChat>> {
    return this.change("chat.reopen", chatId)
  }

  setPresence(state: PresenceState): Promise<Result<unknown>> {
    return this.colleagues.set(state)
  }

  private write(chatId: string, kind: "message" | "note", body: string): void {
    this.conversations.of(chatId).write(kind, body)
    if (this.screen?.chatId === chatId) this.screen.voice.rest()
    else this.sendBeside(chatId)
  }

  private versionOf(chatId: string): number | undefined {
    return this.chatOf(chatId)?.version
  }

  private chatOf(chatId: string): AgentChat | null | undefined {
    const { open } = this.getState()
    return open?.id === chatId ? open.chat : this.feed.chat(chatId)
  }

  private async change(event: ChatChange, chatId: string, input: object = {}): Promise<Result<AgentChat>> {
    const { told } = this.feed
    const before = this.chatOf(chatId)
    const result = await this.connection.call<AgentChat>(event, { chatId, ...input })
    if (result.data) {
      this.take(result.data, told)
      if (before) this.patch({ lastChange: { before, after: result.data } })
    }
    // Whoever was faster has changed the chat: show it as it is.
    else if (result.error.code === "CONFLICT" || result.error.code === "NOT_FOUND") await this.feed.sync()
    return result
  }
}

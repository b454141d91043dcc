import * as chats from "@/lib/chats/contract"
import { closeChat } from "@/lib/chats/lifecycle"
import { getChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { listMessages } from "@/lib/chats/transcript"
import { endpoint } from "@/lib/http/endpoint"
import { listOf } from "@/lib/http/paging"

/** The staff's door to chats. */
export const chatOperations = {
  getChat: endpoint({
    method: "GET",
    path: "/chats/{chatId}",
    tag: "Chats",
    summary: "Read a chat",
    access: "employee",
    permission: "chats:read",
    scope: "shop",
    params: chats.chatRef,
    answer: chats.agentChat,
    service: getChat,
  }),
  listMessages: endpoint({
    method: "GET",
    path: "/chats/{chatId}/messages",
    tag: "Chats",
    summary: "Read a chat's messages after, or before, a seq",
    access: "employee",
    permission: "chats:read",
    scope: "shop",
    params: chats.chatRef,
    query: chats.messagesQuery,
    answer: listOf(chats.message),
    service: listMessages,
  }),
  sendMessage: endpoint({
    method: "POST",
    path: "/chats/{chatId}/messages",
    tag: "Chats",
    summary: "Write to the customer; a repeat of the clientId answers the stored message",
    access: "employee",
    permission: "chats:reply",
    scope: "shop",
    params: chats.chatRef,
    body: chats.messageInput,
    answer: chats.message,
    status: 201,
    service: sendMessage,
  }),
  closeChat: endpoint({
    method: "POST",
    path: "/chats/{chatId}/closure",
    tag: "Chats",
    summary: "Close a chat",
    access: "employee",
    permission: "chats:close",
    scope: "shop",
    params: chats.chatRef,
    answer: chats.agentChat,
    service: closeChat,
  }),
}

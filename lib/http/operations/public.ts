import { z } from "zod"
import * as chats from "@/lib/chats/contract"
import { exportOwnChat } from "@/lib/chats/history"
import { closeOwnChat, startChat } from "@/lib/chats/lifecycle"
import { getOwnChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { rateChat } from "@/lib/chats/rating"
import { identifyVisitor } from "@/lib/chats/starter"
import { listMessages, markRead } from "@/lib/chats/transcript"
import { exportedChat } from "@/lib/customers/contract"
import { endpoint } from "@/lib/http/endpoint"
import { listOf } from "@/lib/http/paging"
import { publicShop } from "@/lib/shops/contract"
import { getPublicShop } from "@/lib/shops/shops"
import * as visitors from "@/lib/visitors/contract"
import { messagesQuery } from "./chats"

/** The customers' door. */
export const publicOperations = {
  getPublicShop: endpoint({
    method: "GET",
    path: "/public/shops/{slug}",
    tag: "Customers' door",
    summary: "What a visitor may know of a shop",
    access: "public",
    params: z.object({ slug: z.string().min(1).max(100) }),
    answer: publicShop,
    service: getPublicShop,
  }),
  identifyVisitor: endpoint({
    method: "POST",
    path: "/public/identity",
    tag: "Customers' door",
    summary: "Check an identity that the shop has signed, and get the way into that customer's open chat",
    access: "public",
    body: visitors.identifyInput,
    answer: visitors.knownVisitor,
    secret: true,
    service: identifyVisitor,
  }),
  startChat: endpoint({
    method: "POST",
    path: "/public/chats",
    tag: "Customers' door",
    summary: "Start a chat and get the token that opens it",
    access: "public",
    body: visitors.startChatInput,
    answer: visitors.startedChat,
    status: 201,
    service: startChat,
  }),
  getOwnChat: endpoint({
    method: "GET",
    path: "/public/chats/{chatId}",
    tag: "Customers' door",
    summary: "Read your chat",
    access: "customer",
    params: chats.chatRef,
    answer: chats.customerChat,
    service: getOwnChat,
  }),
  listOwnMessages: endpoint({
    method: "GET",
    path: "/public/chats/{chatId}/messages",
    tag: "Customers' door",
    summary: "Read your chat's messages after, or before, a seq",
    access: "customer",
    params: chats.chatRef,
    query: messagesQuery,
    answer: listOf(chats.message),
    service: listMessages,
  }),
  sendOwnMessage: endpoint({
    method: "POST",
    path: "/public/chats/{chatId}/messages",
    tag: "Customers' door",
    summary: "Write to the shop; a repeat of the clientId answers the stored message",
    access: "customer",
    params: chats.chatRef,
    body: chats.messageInput,
    answer: chats.message,
    status: 201,
    service: sendMessage,
  }),
  exportOwnChat: endpoint({
    method: "GET",
    path: "/public/chats/{chatId}/transcript",
    tag: "Customers' door",
    summary: "Download your chat",
    access: "customer",
    params: chats.chatRef,
    answer: exportedChat,
    download: "transcript.json",
    service: exportOwnChat,
  }),
  rateChat: endpoint({
    method: "POST",
    path: "/public/chats/{chatId}/rating",
    tag: "Customers' door",
    summary: "Rate your chat once it is closed",
    access: "customer",
    params: chats.chatRef,
    body: chats.rateInput.omit({ chatId: true }),
    answer: chats.customerChat,
    service: rateChat,
  }),
  closeOwnChat: endpoint({
    method: "POST",
    path: "/public/chats/{chatId}/closure",
    tag: "Customers' door",
    summary: "End your chat",
    access: "customer",
    params: chats.chatRef,
    answer: chats.customerChat,
    service: closeOwnChat,
  }),
  markOwnRead: endpoint({
    method: "PUT",
    path: "/public/chats/{chatId}/read",
    tag: "Customers' door",
    summary: "Say how far you have read; the mark never goes back",
    access: "customer",
    params: chats.chatRef,
    body: chats.readInput.omit({ chatId: true }),
    answer: chats.readMark,
    service: markRead,
  }),
}

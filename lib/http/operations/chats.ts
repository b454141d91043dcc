import { z } from "zod"
import { timelineEntry } from "@/lib/audit/contract"
import { listTimeline } from "@/lib/audit/timeline"
import * as chats from "@/lib/chats/contract"
import { assignChat, transferChat } from "@/lib/chats/handover"
import { exportChat } from "@/lib/chats/history"
import { closeChat } from "@/lib/chats/lifecycle"
import { listChats } from "@/lib/chats/list"
import { getChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { createNote, listNotes } from "@/lib/chats/notes"
import { reopenChat } from "@/lib/chats/reopening"
import { listTags, setTags } from "@/lib/chats/tags"
import { listTransferTargets } from "@/lib/chats/targets"
import { listMessages, markRead } from "@/lib/chats/transcript"
import { exportedChat } from "@/lib/customers/contract"
import { endpoint } from "@/lib/http/endpoint"
import { listOf, searchQuery } from "@/lib/http/paging"
import { shopFilter } from "@/lib/shops/contract"

/** A seq in an address, as the database counts them. */
const seqOf = (least: number) => z.coerce.number().int().min(least).max(2_147_483_647)

/** By seq: what stands after one, or the last ones before one. */
export const messagesQuery = z.object({
  afterSeq: seqOf(0).optional(),
  beforeSeq: seqOf(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

const notesQuery = z.object({
  afterSeq: seqOf(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

const tagsQuery = z.object({ shop: shopFilter })

/** The staff's door to chats. */
export const chatOperations = {
  listChats: endpoint({
    method: "GET",
    path: "/chats",
    tag: "Chats",
    summary: "List the chats that you may see, newest first",
    access: "employee",
    permission: "chats:read",
    scope: "anywhere",
    query: searchQuery.extend(chats.chatsQuery.shape),
    answer: listOf(chats.agentChat),
    service: listChats,
  }),
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
    query: messagesQuery,
    answer: listOf(chats.message),
    service: listMessages,
  }),
  exportChat: endpoint({
    method: "GET",
    path: "/chats/{chatId}/transcript",
    tag: "Chats",
    summary: "Download what both sides said, without the notes of colleagues",
    access: "employee",
    permission: "chats:export",
    scope: "shop",
    params: chats.chatRef,
    answer: exportedChat,
    download: "transcript.json",
    service: exportChat,
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
  reopenChat: endpoint({
    method: "DELETE",
    path: "/chats/{chatId}/closure",
    tag: "Chats",
    summary: "Reopen a closed chat; it waits for whoever takes it",
    access: "employee",
    permission: "chats:close",
    scope: "shop",
    params: chats.chatRef,
    answer: chats.agentChat,
    service: reopenChat,
  }),
  assignChat: endpoint({
    method: "PUT",
    path: "/chats/{chatId}/assignee",
    tag: "Chats",
    summary: "Take a chat, give it to a colleague, or, with null, back to the queue",
    access: "employee",
    permission: "chats:assign",
    scope: "shop",
    params: chats.chatRef,
    body: chats.assignInput.omit({ chatId: true }),
    answer: chats.agentChat,
    service: assignChat,
  }),
  transferChat: endpoint({
    method: "POST",
    path: "/chats/{chatId}/transfer",
    tag: "Chats",
    summary: "Hand a chat to a team or a colleague, with a note if need be",
    access: "employee",
    permission: "chats:transfer",
    scope: "shop",
    params: chats.chatRef,
    body: chats.transferInput.omit({ chatId: true }),
    answer: chats.agentChat,
    status: 200,
    service: transferChat,
  }),
  setTags: endpoint({
    method: "PUT",
    path: "/chats/{chatId}/tags",
    tag: "Chats",
    summary: "Set a chat's tags, which only colleagues see",
    access: "employee",
    permission: "chats:note",
    scope: "shop",
    params: chats.chatRef,
    body: chats.tagsInput.omit({ chatId: true }),
    answer: chats.agentChat,
    service: setTags,
  }),
  listTags: endpoint({
    method: "GET",
    path: "/tags",
    tag: "Chats",
    summary: "List the tags in use, most used first",
    access: "employee",
    permission: "chats:note",
    scope: "anywhere",
    query: tagsQuery,
    answer: listOf(z.string()),
    service: listTags,
  }),
  listTimeline: endpoint({
    method: "GET",
    path: "/chats/{chatId}/timeline",
    tag: "Chats",
    summary: "Read what has happened to a chat",
    access: "employee",
    permission: "chats:read",
    scope: "shop",
    params: chats.chatRef,
    answer: listOf(timelineEntry),
    service: listTimeline,
  }),
  listTransferTargets: endpoint({
    method: "GET",
    path: "/chats/{chatId}/transfer-targets",
    tag: "Chats",
    summary: "List the teams and people to whom a chat could be handed",
    access: "employee",
    permission: "chats:transfer",
    scope: "shop",
    params: chats.chatRef,
    answer: chats.transferTargets,
    service: listTransferTargets,
  }),
  markRead: endpoint({
    method: "PUT",
    path: "/chats/{chatId}/read",
    tag: "Chats",
    summary: "Say how far the chat has been read; the mark never goes back",
    access: "employee",
    permission: "chats:read",
    scope: "shop",
    params: chats.chatRef,
    body: chats.readInput.omit({ chatId: true }),
    answer: chats.readMark,
    service: markRead,
  }),
  listNotes: endpoint({
    method: "GET",
    path: "/chats/{chatId}/notes",
    tag: "Chats",
    summary: "Read the notes of a chat after a note's seq",
    access: "employee",
    permission: "chats:note",
    scope: "shop",
    params: chats.chatRef,
    query: notesQuery,
    answer: listOf(chats.note),
    service: listNotes,
  }),
  createNote: endpoint({
    method: "POST",
    path: "/chats/{chatId}/notes",
    tag: "Chats",
    summary: "Write a note for colleagues; a repeat of the clientId answers the stored one",
    access: "employee",
    permission: "chats:note",
    scope: "shop",
    params: chats.chatRef,
    body: chats.messageInput,
    answer: chats.note,
    status: 201,
    service: createNote,
  }),
}

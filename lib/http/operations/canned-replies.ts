import {
  createCannedReply,
  deleteCannedReply,
  getCannedReply,
  listCannedReplies,
  updateCannedReply,
} from "@/lib/canned-replies/canned-replies"
import {
  cannedRepliesQuery,
  cannedReply,
  cannedReplyRef,
  createCannedReplyInput,
  updateCannedReplyInput,
} from "@/lib/canned-replies/contract"
import { endpoint } from "@/lib/http/endpoint"
import { listOf, searchQuery } from "@/lib/http/paging"

const tag = "Canned replies"
const access = "employee"
/** One's own take chats:reply instead. */
const permission = "cannedReplies:manage"

/** Replies that are written once and sent often. */
export const cannedReplyOperations = {
  listCannedReplies: endpoint({
    method: "GET",
    path: "/canned-replies",
    tag,
    summary: "List your own replies and those of your shops and teams by shortcut",
    access,
    permission: "chats:reply",
    scope: "anywhere",
    query: searchQuery.extend(cannedRepliesQuery.shape),
    answer: listOf(cannedReply),
    service: listCannedReplies,
  }),
  createCannedReply: endpoint({
    method: "POST",
    path: "/canned-replies",
    tag,
    summary: "Write a reply for a shop or a team; without a shop, for yourself (chats:reply)",
    access,
    permission,
    scope: "shop",
    body: createCannedReplyInput,
    answer: cannedReply,
    status: 201,
    service: createCannedReply,
  }),
  getCannedReply: endpoint({
    method: "GET",
    path: "/canned-replies/{id}",
    tag,
    summary: "Read a reply",
    access,
    permission: "chats:reply",
    scope: "shop",
    params: cannedReplyRef,
    answer: cannedReply,
    service: getCannedReply,
  }),
  updateCannedReply: endpoint({
    method: "PATCH",
    path: "/canned-replies/{id}",
    tag,
    summary: "Change a reply",
    access,
    permission,
    scope: "shop",
    params: cannedReplyRef,
    body: updateCannedReplyInput,
    answer: cannedReply,
    service: updateCannedReply,
  }),
  deleteCannedReply: endpoint({
    method: "DELETE",
    path: "/canned-replies/{id}",
    tag,
    summary: "Delete a reply",
    access,
    permission,
    scope: "shop",
    params: cannedReplyRef,
    answer: null,
    status: 204,
    service: deleteCannedReply,
  }),
}

"use server"

import { action } from "@/lib/http/action"
import { cannedReplyOperations } from "@/lib/http/operations/canned-replies"

export const createCannedReplyAction = action(cannedReplyOperations.createCannedReply)
export const updateCannedReplyAction = action(cannedReplyOperations.updateCannedReply)
export const deleteCannedReplyAction = action(cannedReplyOperations.deleteCannedReply)

"use server"

import { action } from "@/lib/http/action"
import { apiTokenOperations } from "@/lib/http/operations/api-tokens"

export const createApiTokenAction = action(apiTokenOperations.createApiToken)
export const revokeApiTokenAction = action(apiTokenOperations.revokeApiToken)

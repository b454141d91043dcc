import {
  apiToken,
  apiTokenFilters,
  apiTokenRef,
  createApiTokenInput,
  createdApiToken,
} from "@/lib/api-tokens/contract"
import { createApiToken } from "@/lib/api-tokens/create"
import { getApiToken, listApiTokens, revokeApiToken } from "@/lib/api-tokens/tokens"
import { endpoint } from "@/lib/http/endpoint"
import { listOf, searchQuery } from "@/lib/http/paging"

/** API tokens: programs that act for a person, within scopes and shops. */
export const apiTokenOperations = {
  listApiTokens: endpoint({
    method: "GET",
    path: "/api-tokens",
    tag: "API tokens",
    summary: "List your tokens, newest first; with apiTokens:manage also those of your people",
    access: "employee",
    permission: "apiTokens:read",
    scope: "anywhere",
    query: searchQuery.extend(apiTokenFilters.shape),
    answer: listOf(apiToken),
    service: listApiTokens,
  }),
  createApiToken: endpoint({
    method: "POST",
    path: "/api-tokens",
    tag: "API tokens",
    summary: "Make a token; this answer alone shows it",
    access: "employee",
    permission: "apiTokens:create",
    scope: "anywhere",
    body: createApiTokenInput,
    answer: createdApiToken,
    status: 201,
    secret: true,
    service: createApiToken,
  }),
  getApiToken: endpoint({
    method: "GET",
    path: "/api-tokens/{id}",
    tag: "API tokens",
    summary: "Read a token's name, scopes and state",
    access: "employee",
    permission: "apiTokens:read",
    scope: "anywhere",
    params: apiTokenRef,
    answer: apiToken,
    service: getApiToken,
  }),
  revokeApiToken: endpoint({
    method: "DELETE",
    path: "/api-tokens/{id}",
    tag: "API tokens",
    summary: "Revoke a token at once; those of others need apiTokens:manage",
    access: "employee",
    permission: "apiTokens:delete",
    scope: "anywhere",
    params: apiTokenRef,
    answer: null,
    status: 204,
    service: revokeApiToken,
  }),
}

/**
 * The permission catalogue: `resource:action` and a sentence that says what it allows.
 * One line here and a restart put a permission into the database, the console's matrix and the API.
 */
export const PERMISSIONS = {
  "shops:create": "Open new shops.",
  "shops:read": "See a shop and its settings.",
  "shops:update": "Change a shop's name, location and settings.",
  "shops:delete": "Delete a shop that nothing depends on.",
  "employees:create": "Add people and give them a role.",
  "employees:read": "See people, their roles and their teams.",
  "employees:update": "Change people, their memberships and whether they are active.",
  "employees:delete": "Remove people who have no history, deactivate the others.",
  "teams:create": "Make teams.",
  "teams:read": "See teams and their members.",
  "teams:update": "Rename teams and change their members.",
  "teams:delete": "Delete teams.",
  "roles:create": "Make roles.",
  "roles:read": "See roles and what they allow.",
  "roles:update": "Change what a role allows.",
  "roles:delete": "Delete roles that nobody has.",
  "permissions:read": "See the permission catalogue and explain who may do what.",
  "customers:create": "Add customers.",
  "customers:read": "See customers and their details.",
  "customers:update": "Change a customer's details.",
  "customers:delete": "Erase a customer and their chats.",
  "customers:export": "Download everything stored about a customer.",
  "customers:block": "Block a customer from starting chats.",
  "chats:read": "See one's own chats, and those waiting in one's teams or shop.",
  "chats:readAll": "See every chat of the shop.",
  "chats:reply": "Write to customers.",
  "chats:note": "Write notes that only colleagues see.",
  "chats:claim": "Take a waiting chat.",
  "chats:assign": "Give a chat to somebody, or take it back to the queue.",
  "chats:transfer": "Hand a chat to a team or a colleague.",
  "chats:close": "Close and reopen chats.",
  "chats:delete": "Delete chats for good.",
  "chats:export": "Download transcripts.",
  "cannedReplies:manage": "Write canned replies for a shop or a team.",
  "presence:read": "See who is online.",
  "reports:read": "See figures about chats and people.",
  "audit:read": "See the audit trail.",
  "apiTokens:create": "Make API tokens for oneself.",
  "apiTokens:read": "See one's own API tokens.",
  "apiTokens:delete": "Revoke one's own API tokens.",
  "apiTokens:manage": "See and revoke the API tokens of others.",
} as const satisfies Record<`${string}:${string}`, string>

export type Permission = keyof typeof PERMISSIONS

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[]

const NOT_FOR_MANAGERS: ReadonlySet<Permission> = new Set([
  "shops:create",
  "shops:delete",
  "roles:create",
  "roles:update",
  "roles:delete",
])

/** The roles that every installation has. They can be given to people, and neither changed nor deleted. */
export const SYSTEM_ROLES = [
  { name: "Admin", description: "Everything, in every shop.", permissions: ALL_PERMISSIONS },
  {
    name: "Manager",
    description: "Everything inside a shop, except opening or deleting shops and editing roles.",
    permissions: ALL_PERMISSIONS.filter((permission) => !NOT_FOR_MANAGERS.has(permission)),
  },
  {
    name: "Support Agent",
    description: "Answers chats and keeps customers' details right.",
    permissions: [
      "chats:read",
      "chats:reply",
      "chats:note",
      "chats:claim",
      "chats:transfer",
      "chats:close",
      "customers:read",
      "customers:update",
    ],
  },
] as const satisfies readonly { name: string; description: string; permissions: readonly Permission[] }[]

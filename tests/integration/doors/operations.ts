import type { Permission } from "@/lib/auth/permissions"
import { SYSTEM_ROLES } from "@/lib/auth/permissions"
import type { api } from "@/lib/http/api"
import { newId } from "@/lib/ids"
import {
  enrolledPerson,
  freshChat,
  freshCustomer,
  freshEvent,
  freshPerson,
  freshReply,
  freshRole,
  freshSession,
  freshShop,
  freshTeam,
  systemRole,
  teamWithMember,
} from "./objects"
import type { Principal } from "./principals"

/** A call that stands for an operation: what is put into its address, its query and its body. */
export interface Attempt {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

export interface Case {
  /**
   * How to try it on an object in a shop; on nothing that exists when the shop is null. A new object each time, since
   * the call may change or delete it.
   */
  on: (shop: { id: string } | null, principal: Principal) => Promise<Attempt>
  /** Who sees the object at all, of the shop's members; without it, all of them. */
  seenWith?: readonly Permission[]
  /** Whoever sees it may: nothing else is asked. */
  sightIsEnough?: true
  /** What must be held besides the operation's permission: what the person or the role in question holds. */
  also?: readonly Permission[]
  /** The object is of no shop, so that everybody who may come in sees it. */
  global?: true
  /** A list that takes no shop: it answers whoever holds the permission anywhere. */
  unfiltered?: true
  /** A list that any of these permissions opens. */
  listedWith?: readonly Permission[]
  /** A state that refuses even those who may. */
  conflict?: true
}

/** Why an operation is not tried here, and where its rule is proven instead. */
export interface Elsewhere {
  elsewhere: string
}

const supportAgent = SYSTEM_ROLES.find(({ name }) => name === "Support Agent")?.permissions ?? []
const repliers = ["chats:reply", "cannedReplies:manage"] as const
const readers = ["chats:read", "chats:readAll"] as const
const word = "a fine long phrase"

const own = { elsewhere: "one's own session; sessions/sign-in.test.ts" }
const secondFactor = { elsewhere: "one's own; second-factor/second-factor.test.ts" }
const customers = { elsewhere: "the customers' door; customers.test.ts beside this file" }
const tokens = { elsewhere: "one's own, or others' with apiTokens:manage; api-tokens/api-tokens.test.ts" }
const everybody = { elsewhere: "open to everybody; its own tests say what it refuses" }

const filterByShop = async (shop: { id: string } | null) => ({ query: { shop: shop?.id ?? newId() } })

/** Every operation of the API. One that is not here does not compile. */
export const CASES: Record<keyof typeof api, Case | Elsewhere> = {
  completeSetup: everybody,
  issueTokens: everybody,
  refreshTokens: everybody,
  signOut: own,
  me: own,
  getOwnSecondFactor: secondFactor,
  beginEnrolment: secondFactor,
  confirmEnrolment: secondFactor,
  renewRecoveryCodes: secondFactor,
  disableSecondFactor: secondFactor,
  getPublicShop: everybody,
  startChat: everybody,
  identifyVisitor: everybody,
  getOwnChat: customers,
  listOwnMessages: customers,
  sendOwnMessage: customers,
  exportOwnChat: customers,
  rateChat: customers,
  closeOwnChat: customers,
  markOwnRead: customers,

  listShops: { on: async () => ({}), unfiltered: true },
  createShop: { on: async () => ({ body: { name: "Another" } }) },
  getShop: { on: async (shop) => ({ params: { id: shop?.id ?? newId() } }) },
  updateShop: { on: async (shop) => ({ params: { id: shop?.id ?? newId() }, body: { location: "There" } }) },
  makeIdentitySecret: { on: async (shop) => ({ params: { id: shop?.id ?? newId() } }) },
  deleteShop: { on: async (shop) => ({ params: await freshShop(shop) }), conflict: true },

  listEmployees: { on: filterByShop },
  createEmployee: {
    on: async (shop) => ({
      body: {
        username: `user-${newId().slice(-10)}`,
        email: `${newId()}@example.com`,
        fullName: "Nell Ardent",
        password: word,
        roleId: (await systemRole("Support Agent")).id,
        shopId: shop?.id ?? newId(),
      },
    }),
    also: supportAgent,
  },
  getEmployee: { on: async (shop) => ({ params: await freshPerson(shop) }) },
  updateEmployee: {
    on: async (shop) => ({ params: await freshPerson(shop), body: { fullName: "Other Name" } }),
    also: supportAgent,
  },
  deleteEmployee: { on: async (shop) => ({ params: await freshPerson(shop) }), also: supportAgent },
  setMemberships: {
    on: async (shop) => ({ params: await freshPerson(shop), body: { memberships: [] } }),
    also: supportAgent,
  },
  setPassword: {
    on: async (shop) => ({ params: await freshPerson(shop), body: { password: word } }),
    also: supportAgent,
  },
  listSessions: { on: async (shop) => ({ params: await freshPerson(shop) }), also: supportAgent },
  endSession: { on: async (shop) => ({ params: await freshSession(shop) }), also: supportAgent },
  getSecondFactor: { on: async (shop) => ({ params: await freshPerson(shop) }), also: supportAgent },
  resetSecondFactor: { on: async (shop) => ({ params: await enrolledPerson(shop) }), also: supportAgent },
  signOutEverywhere: { on: async (shop) => ({ params: await freshPerson(shop) }), also: supportAgent },

  listTeams: { on: filterByShop },
  createTeam: { on: async (shop) => ({ body: { shopId: shop?.id ?? newId(), name: `Team ${newId()}` } }) },
  getTeam: { on: async (shop) => ({ params: await freshTeam(shop) }) },
  updateTeam: { on: async (shop) => ({ params: await freshTeam(shop), body: { description: "New" } }) },
  deleteTeam: { on: async (shop) => ({ params: await freshTeam(shop) }) },
  addTeamMember: {
    on: async (shop) => ({
      params: { ...(await freshTeam(shop)), employeeId: (await freshPerson(shop)).id },
    }),
  },
  removeTeamMember: { on: async (shop) => ({ params: await teamWithMember(shop) }) },

  listRoles: { on: async () => ({}), unfiltered: true },
  createRole: { on: async () => ({ body: { name: `Role ${newId()}`, permissions: ["chats:read"] } }) },
  getRole: { on: async (shop) => ({ params: await freshRole(shop) }), global: true },
  updateRole: {
    on: async (shop) => ({ params: await freshRole(shop), body: { description: "New" } }),
    global: true,
  },
  setRolePermissions: {
    on: async (shop) => ({ params: await freshRole(shop), body: { permissions: ["chats:read"] } }),
    global: true,
  },
  deleteRole: { on: async (shop) => ({ params: await freshRole(shop) }), global: true },

  listPermissions: { on: async () => ({}), unfiltered: true },
  explainPermission: {
    on: async (shop) => ({
      query: {
        employeeId: (await freshPerson(shop)).id,
        permission: "chats:reply",
        objectType: "shop",
        objectId: shop?.id ?? newId(),
      },
    }),
  },
  listHolders: {
    on: async (shop) => ({
      query: { permission: "chats:reply", objectType: "shop", objectId: shop?.id ?? newId() },
    }),
  },

  listApiTokens: { on: async () => ({}), unfiltered: true },
  createApiToken: {
    on: async (shop) => ({
      body: { name: "Export", scopes: ["shops:read"], shopIds: [shop?.id ?? newId()] },
    }),
  },
  getApiToken: tokens,
  revokeApiToken: tokens,

  listCustomers: { on: filterByShop },
  createCustomer: { on: async (shop) => ({ body: { shopId: shop?.id ?? newId(), name: "Ada Bell" } }) },
  getCustomer: { on: async (shop) => ({ params: await freshCustomer(shop) }) },
  updateCustomer: { on: async (shop) => ({ params: await freshCustomer(shop), body: { name: "Ada B." } }) },
  eraseCustomer: { on: async (shop) => ({ params: await freshCustomer(shop) }) },
  blockCustomer: { on: async (shop) => ({ params: await freshCustomer(shop) }) },
  unblockCustomer: { on: async (shop) => ({ params: await freshCustomer(shop) }) },
  exportCustomer: { on: async (shop) => ({ params: await freshCustomer(shop) }) },
  listCustomerChats: { on: async (shop) => ({ params: await freshCustomer(shop) }) },

  listPresence: { on: filterByShop },
  setPresence: { elsewhere: "one's own; presence/presence.test.ts" },
  getOverview: { on: filterByShop },
  listEvents: { on: filterByShop },
  getEvent: { on: async (shop) => ({ params: await freshEvent(shop) }) },

  listChats: { on: filterByShop, listedWith: readers },
  getChat: {
    on: async (shop) => ({ params: await freshChat(shop) }),
    seenWith: readers,
    sightIsEnough: true,
  },
  exportChat: { on: async (shop) => ({ params: await freshChat(shop) }), seenWith: readers },
  listMessages: {
    on: async (shop) => ({ params: await freshChat(shop) }),
    seenWith: readers,
    sightIsEnough: true,
  },
  sendMessage: {
    on: async (shop) => ({ params: await freshChat(shop), body: { clientId: newId(), body: "Hello" } }),
    seenWith: readers,
    also: ["chats:claim"],
  },
  closeChat: { on: async (shop) => ({ params: await freshChat(shop) }), seenWith: readers },
  reopenChat: { on: async (shop) => ({ params: await freshChat(shop) }), seenWith: readers },
  assignChat: {
    on: async (shop) => ({
      params: await freshChat(shop),
      body: { employeeId: (await freshPerson(shop)).id },
    }),
    seenWith: readers,
  },
  transferChat: {
    on: async (shop) => ({ params: await freshChat(shop), body: { teamId: (await freshTeam(shop)).id } }),
    seenWith: readers,
  },
  setTags: {
    on: async (shop) => ({ params: await freshChat(shop), body: { tags: ["refund"] } }),
    seenWith: readers,
  },
  listTags: { on: filterByShop },
  listTimeline: {
    on: async (shop) => ({ params: await freshChat(shop) }),
    seenWith: readers,
    sightIsEnough: true,
  },
  listCannedReplies: { on: filterByShop, listedWith: repliers },
  createCannedReply: {
    on: async (shop) => ({
      body: { shopId: shop?.id ?? newId(), shortcut: `reply-${newId().slice(-12)}`, body: "Thank you." },
    }),
  },
  getCannedReply: {
    on: async (shop) => ({ params: await freshReply(shop) }),
    seenWith: repliers,
    sightIsEnough: true,
  },
  updateCannedReply: {
    on: async (shop) => ({ params: await freshReply(shop), body: { body: "Thanks." } }),
    seenWith: repliers,
  },
  deleteCannedReply: { on: async (shop) => ({ params: await freshReply(shop) }), seenWith: repliers },
  listTransferTargets: { on: async (shop) => ({ params: await freshChat(shop) }), seenWith: readers },
  markRead: {
    on: async (shop) => ({ params: await freshChat(shop), body: { seq: 0 } }),
    seenWith: readers,
    sightIsEnough: true,
  },
  listNotes: { on: async (shop) => ({ params: await freshChat(shop) }), seenWith: readers },
  createNote: {
    on: async (shop) => ({ params: await freshChat(shop), body: { clientId: newId(), body: "Among us" } }),
    seenWith: readers,
  },
}

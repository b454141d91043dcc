import type { Permission } from "@/lib/auth/permissions"
import { SYSTEM_ROLES } from "@/lib/auth/permissions"
import type { api } from "@/lib/http/api"
import { newId } from "@/lib/ids"
import { freshChat, freshPerson, freshShop, freshTeam, systemRole, teamWithMember } from "./objects"
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
  /** A state that refuses even those who may. */
  conflict?: true
}

/** Why an operation is not tried here, and where its rule is proven instead. */
export interface Elsewhere {
  elsewhere: string
}

const supportAgent = SYSTEM_ROLES.find(({ name }) => name === "Support Agent")?.permissions ?? []
const readers = ["chats:read", "chats:readAll"] as const
const word = "a fine long phrase"

const own = { elsewhere: "one's own session; sessions/sign-in.test.ts" }
const customers = { elsewhere: "the customers' door; customers.test.ts beside this file" }
const everybody = { elsewhere: "open to everybody; its own tests say what it refuses" }

const filterByShop = async (shop: { id: string } | null) => ({ query: { shopId: shop?.id ?? newId() } })

/** Every operation of the API. One that is not here does not compile. */
export const CASES: Record<keyof typeof api, Case | Elsewhere> = {
  completeSetup: everybody,
  issueTokens: everybody,
  refreshTokens: everybody,
  signOut: own,
  me: own,
  getPublicShop: everybody,
  startChat: everybody,
  getOwnChat: customers,
  listOwnMessages: customers,
  sendOwnMessage: customers,

  listShops: { on: async () => ({}), unfiltered: true },
  createShop: { on: async () => ({ body: { name: "Another" } }) },
  getShop: { on: async (shop) => ({ params: { id: shop?.id ?? newId() } }) },
  updateShop: { on: async (shop) => ({ params: { id: shop?.id ?? newId() }, body: { location: "There" } }) },
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

  getChat: {
    on: async (shop) => ({ params: await freshChat(shop) }),
    seenWith: readers,
    sightIsEnough: true,
  },
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
}

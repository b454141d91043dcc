import type { DEMO_LOGINS } from "@/lib/employees/demo"
import type { ShopKey } from "./shops"

export type DemoUsername = (typeof DEMO_LOGINS)[number]["username"]

interface DemoEmployee {
  fullName: string
  displayName: string
  email: string
  hiredDaysAgo: number
  /** Where the login's role counts; null for every shop. */
  shops: readonly ShopKey[] | null
  /** Shops in whose team the person is. */
  teams: readonly ShopKey[]
}

/** Who is behind the published logins. */
export const STAFF: Record<DemoUsername, DemoEmployee> = {
  admin: {
    fullName: "Marta Lindqvist",
    displayName: "Marta",
    email: "marta.lindqvist@example.com",
    hiredDaysAgo: 92,
    shops: null,
    teams: [],
  },
  manager1: {
    fullName: "Owen Pritchard",
    displayName: "Owen",
    email: "owen.pritchard@example.com",
    hiredDaysAgo: 90,
    shops: ["plants"],
    teams: ["plants"],
  },
  support1: {
    fullName: "Priya Raman",
    displayName: "Priya",
    email: "priya.raman@example.com",
    hiredDaysAgo: 88,
    shops: ["plants", "bicycles"],
    teams: ["plants", "bicycles"],
  },
  support2: {
    fullName: "Jonas Holm",
    displayName: "Jonas",
    email: "jonas.holm@example.com",
    hiredDaysAgo: 75,
    shops: ["bicycles"],
    teams: ["bicycles"],
  },
}

import { db } from "@/db/client"
import { verifyPassword } from "@/lib/auth/password"
import { env } from "@/lib/env"
import { remember } from "@/lib/remember"
import { findActiveHashes } from "./queries"

/** The published logins of the demo. Whoever runs a business must not have them: DEMO=off locks them. */
export const DEMO_LOGINS = [
  { username: "admin", password: "admin123", role: "Admin" },
  { username: "manager1", password: "manager123", role: "Manager" },
  { username: "support1", password: "support123", role: "Support Agent" },
  { username: "support2", password: "support123", role: "Support Agent" },
] as const

export interface DemoLogin {
  username: string
  password: string
  role: string
}

/** Hashes whose answer is known: bcrypt is made to be slow, and a page must not wait for four of them. */
const checked = remember("demo-hashes", () => new Map<string, Promise<boolean>>())

/** The demo logins that work right now: none outside the demo, and none whose password was changed. */
export function demoLogins(): Promise<DemoLogin[]> {
  return env.DEMO ? publishedLogins() : Promise.resolve([])
}

/** The accounts that have a published password, wherever they came from. */
export async function publishedLogins(): Promise<DemoLogin[]> {
  const rows = await findActiveHashes(
    db,
    DEMO_LOGINS.map((login) => login.username),
  )
  const hashes = new Map(rows.map((row) => [row.username, row.passwordHash]))
  const working = await Promise.all(
    DEMO_LOGINS.map((login) => works(login.password, hashes.get(login.username))),
  )
  return DEMO_LOGINS.filter((_, index) => working[index])
}

function works(password: string, hash: string | undefined): Promise<boolean> {
  if (!hash) return Promise.resolve(false)
  const known = checked.get(hash) ?? verifyPassword(password, hash)
  checked.set(hash, known)
  return known
}

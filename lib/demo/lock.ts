import { db } from "@/db/client"
import { verifyPassword } from "@/lib/auth/password"
import { DEMO_LOGINS } from "@/lib/employees/demo"
import { logger } from "@/lib/logger"
import { deactivateAccount, findActiveAccounts } from "./queries"

type Account = Awaited<ReturnType<typeof findActiveAccounts>>[number]

/**
 * Locks every demo account that still has its published password, and ends its sessions: whoever reads the
 * documentation could sign in. Answers how many it has locked.
 */
export async function lockPublishedPasswords(): Promise<number> {
  const accounts = await findActiveAccounts(
    db,
    DEMO_LOGINS.map((login) => login.username),
  )
  const locked = await Promise.all(accounts.map(lockIfPublished))
  const count = locked.filter(Boolean).length
  if (count > 0) logger.warn({ accounts: count }, "locked the demo accounts whose passwords are published")
  return count
}

async function lockIfPublished({ id, username, passwordHash }: Account): Promise<boolean> {
  const login = DEMO_LOGINS.find((published) => published.username === username)
  if (!login || !(await verifyPassword(login.password, passwordHash))) return false
  return deactivateAccount(db, id, passwordHash)
}

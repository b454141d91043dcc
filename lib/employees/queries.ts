import { and, eq, inArray } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { employees } from "@/db/schema"

export function findEmployee(db: DbOrTx, id: string) {
  return db
    .select({
      id: employees.id,
      username: employees.username,
      email: employees.email,
      fullName: employees.fullName,
      displayName: employees.displayName,
    })
    .from(employees)
    .where(eq(employees.id, id))
    .then((rows) => rows[0])
}

export function findActiveHashes(db: DbOrTx, usernames: string[]) {
  return db
    .select({ username: employees.username, passwordHash: employees.passwordHash })
    .from(employees)
    .where(and(inArray(employees.username, usernames), eq(employees.isActive, true)))
}

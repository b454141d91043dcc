import { and, asc, eq, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { employees, memberships, rolePermissions, teams } from "@/db/schema"

/** More than anybody would choose from. */
const CHOICES = 500

/** The teams of a shop, by name. */
export function findTeamNames(db: DbOrTx, shopId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.shopId, shopId))
    .orderBy(asc(teams.name), asc(teams.id))
    .limit(CHOICES)
}

/** Active people who may read and answer chats of a shop, by name. */
export function findAnswerers(db: DbOrTx, shopId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: employees.id, name: employees.displayName })
    .from(employees)
    .where(and(eq(employees.isActive, true), mayIn(shopId, "chats:read"), mayIn(shopId, "chats:reply")))
    .orderBy(asc(employees.displayName), asc(employees.id))
    .limit(CHOICES)
}

function mayIn(shopId: string, permission: string): SQL {
  return sql`exists (select 1 from ${memberships} m
    join ${rolePermissions} r on r.role_id = m.role_id and r.permission = ${permission}
    where m.employee_id = ${employees.id} and (m.shop_id is null or m.shop_id = ${shopId}))`
}

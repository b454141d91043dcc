import { db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, memberShops } from "@/lib/auth/actor"
import { employeeActor } from "@/lib/auth/actors"
import { countsIn, knownTo } from "@/lib/auth/people-queries"
import type { Permission } from "@/lib/auth/permissions"
import { authorizeAnywhere, staff } from "@/lib/auth/policy"
import { findHolders, findPeople, findReasons } from "./access-queries"
import type { Holder, HoldersQuery } from "./contract"
import { knownPermission } from "./names"
import { loadPlace, type Place } from "./places"
import { isPlain, judge, permissionsFor } from "./verdict"

/** How many people a picker offers. */
const PICKABLE = 1_000

/**
 * The active people who may do something somewhere, by name, each with the memberships behind it. Where it takes more
 * than the permission (a chat that is seen, a person who isn't above) a page may hold fewer than it could.
 * @throws NOT_FOUND for an object that the actor doesn't see; FORBIDDEN without permissions:read there
 */
export async function listHolders(actor: Actor, input: HoldersQuery) {
  authorizeAnywhere(actor, "permissions:read")
  const permission = knownPermission(input.permission, "permission")
  const place = await loadPlace(actor, input)
  const person = staff(actor)
  const names = permissionsFor(permission, place)
  const page = pageAfter(input)
  const rows = await findHolders(db, names, countsIn(place.shopIds), knownTo(person), page)
  const { data, nextCursor } = pageOf(rows, page.limit, (row) => [row.name, row.id])
  const able = isPlain(permission, place) ? data : await onlyAble(data, permission, place)
  return { data: await withReasons(actor, able, names, place), nextCursor }
}

/** The people whom the actor may ask about. */
export async function listAskable(actor: Actor) {
  authorizeAnywhere(actor, "permissions:read")
  return findPeople(db, knownTo(staff(actor)), PICKABLE)
}

async function onlyAble<Row extends { id: string }>(rows: Row[], permission: Permission, place: Place) {
  const able: Row[] = []
  for (const row of rows) {
    const person = await employeeActor(row.id)
    if (person && (await judge(person, permission, place)).allowed) able.push(row)
  }
  return able
}

async function withReasons(
  actor: Actor,
  people: { id: string; name: string }[],
  permissions: Permission[],
  place: Place,
): Promise<Holder[]> {
  const ids = people.map(({ id }) => id)
  const found = await findReasons(db, ids, permissions, countsIn(place.shopIds))
  const shops = memberShops(staff(actor))
  return people.map(({ id, name }) => ({
    employee: { id, name },
    because: found.flatMap(({ employeeId, ...reason }) => {
      const visible = reason.shop === null || shops === "all" || shops.includes(reason.shop.id)
      return employeeId === id && visible ? [reason] : []
    }),
  }))
}

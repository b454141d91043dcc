import { db } from "@/db/client"
import { type Actor, memberShops } from "@/lib/auth/actor"
import { employeeActor } from "@/lib/auth/actors"
import { countsIn, knownTo } from "@/lib/auth/people-queries"
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions"
import { authorizeAnywhere, staff } from "@/lib/auth/policy"
import { findMemberships } from "@/lib/auth/queries"
import { notFound } from "@/lib/errors"
import { findPerson, findReasons } from "./access-queries"
import type { ExplainQuery, Explanation, Reason } from "./contract"
import { knownPermission } from "./names"
import { loadPlace, type Place } from "./places"
import { judge, permissionsFor, sightOf, type Verdict } from "./verdict"

/**
 * Whether somebody may do something somewhere, and by which membership and role. The answer tells only of shops that
 * the actor belongs to.
 * @throws NOT_FOUND for a person or an object that the actor doesn't see; FORBIDDEN without permissions:read there
 */
export async function explainPermission(actor: Actor, input: ExplainQuery): Promise<Explanation> {
  authorizeAnywhere(actor, "permissions:read")
  const permission = knownPermission(input.permission, "permission")
  const employee = await findPerson(db, knownTo(staff(actor)), input.employeeId)
  if (!employee) throw notFound()
  const place = await loadPlace(actor, input)
  const about = {
    employee,
    permission: { name: permission, description: PERMISSIONS[permission] },
    object: place.object,
  }
  const person = await employeeActor(employee.id)
  if (!person) {
    const reason = `${employee.name}’s account is not active: it allows nothing.`
    return { ...about, allowed: false, reason, because: [], elsewhere: [], ...UNSEEN(place) }
  }
  if (person.mustEnrol) {
    const reason = `A role of ${person.name}’s asks for a second factor. Until it is set up, nothing is allowed.`
    return { ...about, allowed: false, reason, because: [], elsewhere: [], ...UNSEEN(place) }
  }
  const verdict = await judge(person, permission, place)
  const { because, elsewhere } = await reasons(actor, person.id, permission, place)
  const roles = await rolesAt(person.id, place)
  const seesBecause = place.chat && sightOf(person, place.chat, verdict.sees === true)
  const reason = sentence({
    name: person.name,
    permission,
    place,
    verdict,
    because,
    elsewhere,
    seesBecause,
    roles,
  })
  return { ...about, allowed: verdict.allowed, reason, because, elsewhere, sees: verdict.sees, seesBecause }
}

const UNSEEN = ({ chat }: Place) => ({ sees: chat ? false : null, seesBecause: null })

async function reasons(actor: Actor, employeeId: string, permission: Permission, place: Place) {
  const visible = countsIn(memberShops(staff(actor)))
  const found = await findReasons(db, [employeeId], permissionsFor(permission, place), visible)
  const all = found.map(({ employeeId: _, ...reason }) => reason)
  const here = ({ shop }: Reason) =>
    shop === null || place.shopIds === "all" || place.shopIds.includes(shop.id)
  return { because: all.filter(here), elsewhere: all.filter((one) => !here(one)) }
}

/** The roles that count in the place, whatever they allow. */
async function rolesAt(employeeId: string, { shopIds }: Place): Promise<string[]> {
  const memberships = await findMemberships(db, employeeId)
  const here = memberships.filter(
    ({ shop }) => shop === null || shopIds === "all" || shopIds.includes(shop.id),
  )
  return [...new Set(here.map(({ role }) => role.name))]
}

interface Facts extends Pick<Explanation, "because" | "elsewhere" | "seesBecause"> {
  name: string
  permission: Permission
  place: Place
  verdict: Verdict
  roles: string[]
}

function sentence(facts: Facts): string {
  const { name, permission, place, verdict, because, seesBecause } = facts
  if (verdict.above) {
    return `${name} holds the permission, but ${place.object?.name} may do more than ${name}, and nobody changes a person above them.`
  }
  if (!verdict.held) return refusal(facts)
  if (!verdict.allowed) return `${name} holds the permission, but doesn’t see this chat. ${seesBecause}`
  const [first] = because
  const by = first && `As ${first.role.name} in ${first.shop?.name ?? "every shop"}, `
  return `${by ?? ""}${name} may ${deedOf(permission)}.`
}

function refusal({ name, permission, place, elsewhere, roles }: Facts): string {
  const shops = listOf(elsewhere.flatMap(({ shop }) => shop?.name ?? []))
  const only = shops && ` In ${shops}, ${name} may.`
  if (place.object === null) return `None of ${name}’s roles allows it in every shop.${only}`
  const where = place.object.shop ? `in ${place.object.shop.name}` : "there"
  if (roles.length === 0) return `${name} has no role ${where}.${only}`
  return `As ${listOf(roles)} ${where}, ${name} may not ${deedOf(permission)}.${only}`
}

function listOf(names: string[]): string {
  return new Intl.ListFormat("en").format([...new Set(names)])
}

/** The catalogue says what a permission allows; in the middle of a sentence. */
function deedOf(permission: Permission): string {
  const text = PERMISSIONS[permission].replace(/\.$/, "")
  return text.charAt(0).toLowerCase() + text.slice(1)
}

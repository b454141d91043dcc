import { describe, expect, it } from "vitest"
import { ALL_PERMISSIONS, type Permission } from "@/lib/auth/permissions"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { useInstallation } from "@/tests/support/installation"
import { type Answer, rest } from "@/tests/support/rest"
import { type Attempt, CASES, type Case } from "./operations"
import { holds, holdsSomewhere, isMember, makeWorld, type Principal } from "./principals"

useInstallation()

type Verdict = { status: 401 | 403 | 404; permission?: Permission } | "may"

const operations = Object.entries<AnyEndpoint>(api)
const tried = operations.filter(([name]) => "on" in CASES[name as keyof typeof api])

/** What must come of it, by nothing but what the table says and what the principal holds. */
function verdict(operation: AnyEndpoint, entry: Case, who: Principal, shopId: string | null): Verdict {
  const permission = operation.permission as Permission
  if (!who.isStaff) return { status: 401 }
  if (entry.global) return ofNoShop(operation, who, shopId !== null)
  if (operation.scope === "anywhere") return anywhere(entry, who, permission, shopId)
  if (operation.scope === "everywhere" && !operation.params)
    return holds(who, permission, null) ? "may" : { status: 403, permission }
  if (!sees(entry, who, shopId)) return { status: 404 }
  if (entry.sightIsEnough) return "may"
  const where = operation.scope === "everywhere" ? null : shopId
  const needed = [permission, ...ALL_PERMISSIONS.filter((one) => entry.also?.includes(one))]
  const lacking = needed.find((one) => !holds(who, one, where))
  return lacking ? { status: 403, permission: lacking } : "may"
}

/** What belongs to no shop is hidden from nobody who may look. */
function ofNoShop({ permission, scope }: AnyEndpoint, who: Principal, exists: boolean): Verdict {
  const asked = permission as Permission
  const held = scope === "everywhere" ? holds(who, asked, null) : holdsSomewhere(who, asked)
  if (!held) return { status: 403, permission: asked }
  return exists ? "may" : { status: 404 }
}

/** A list shows what one may see, and a filter that names another shop finds nothing, as for one that isn't there. */
function anywhere(entry: Case, who: Principal, permission: Permission, shopId: string | null): Verdict {
  const opening = entry.listedWith ?? [permission]
  if (!opening.some((one) => holdsSomewhere(who, one))) return { status: 403, permission }
  if (entry.unfiltered) return "may"
  if (shopId === null || !isMember(who, shopId)) return { status: 404 }
  return opening.some((one) => holds(who, one, shopId)) ? "may" : { status: 403, permission }
}

function sees({ seenWith }: Case, who: Principal, shopId: string | null): boolean {
  if (shopId === null || !isMember(who, shopId)) return false
  return !seenWith || seenWith.some((one) => holds(who, one, shopId))
}

async function attempt(operation: AnyEndpoint, { params = {}, query, body }: Attempt, token: string | null) {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "")
  const search = query ? `?${new URLSearchParams(query)}` : ""
  return rest(operation.method, path + search, { ...(token !== null && { token }), body })
}

function expectVerdict(answer: Answer, due: Verdict, { conflict }: Case, who: string): void {
  const what = `${who}: ${answer.text.slice(0, 200)}`
  if (due === "may") {
    expect([200, 201, 204, ...(conflict ? [409] : [])], what).toContain(answer.status)
    return
  }
  expect(answer.status, what).toBe(due.status)
  if (due.permission) expect(answer.body.requiredPermission, what).toBe(due.permission)
}

const bytes = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, "")

describe("the matrix of doors", () => {
  it.each(tried)("%s", async (name, operation) => {
    const { a, b, principals } = await makeWorld()
    const entry = CASES[name as keyof typeof api] as Case
    const unseen = new Set<string>()
    for (const who of principals) {
      for (const shop of [a, b, null]) {
        const answer = await attempt(operation, await entry.on(shop, who), who.token)
        const due = verdict(operation, entry, who, shop?.id ?? null)
        expectVerdict(answer, due, entry, `${who.name}, ${shop?.name ?? "nothing"}`)
        if (answer.status === 404) unseen.add(bytes(answer))
      }
    }
    // Another shop's, and none at all: the same to the byte, whoever asks.
    expect(unseen.size).toBeLessThanOrEqual(1)
  })

  it("has an entry for every operation", () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(api).sort())
    expect(tried.length).toBeGreaterThan(20)
    for (const [name, { permission, scope }] of tried) {
      expect(permission, name).toBeDefined()
      expect(scope, name).toBeDefined()
    }
  })
})

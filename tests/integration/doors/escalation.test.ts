import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { rolePermissions, roles } from "@/db/schema"
import { ALL_PERMISSIONS, type Permission } from "@/lib/auth/permissions"
import { newId } from "@/lib/ids"
import { emptyDatabase } from "@/tests/support/database"
import {
  makePerson,
  makeShop,
  makeTeam,
  type Person,
  prepareCatalogue,
  useInstallation,
} from "@/tests/support/installation"
import { type Answer, rest } from "@/tests/support/rest"

useInstallation()

/** One thing that somebody in the plot tries; the numbers choose among whoever and whatever there is. */
const step = fc.record({
  what: fc.constantFrom(
    "memberships",
    "memberships",
    "hire",
    "password",
    "profile",
    "role",
    "role",
    "new role",
    "token",
    "team",
    "remove",
  ),
  by: fc.nat(),
  whom: fc.nat(),
  role: fc.nat(),
  // The first shop is the one that they work in.
  shop: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat() }),
  permissions: fc.oneof(
    fc.subarray(["employees:read", "chats:read", "roles:read", "shops:read"] as Permission[], {
      minLength: 1,
    }),
    fc.subarray([...ALL_PERMISSIONS], { minLength: 1, maxLength: 6 }),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const CUSTOM = {
  "People lead": [
    "employees:read",
    "employees:create",
    "employees:update",
    "teams:read",
    "teams:update",
    "chats:read",
  ],
  "Role editor": [
    "roles:create",
    "roles:read",
    "roles:update",
    "roles:delete",
    "employees:read",
    "chats:read",
  ],
  Developer: ["apiTokens:create", "apiTokens:read", "apiTokens:manage", "shops:read"],
} satisfies Record<string, Permission[]>

const PASSWORD = "a phrase known to the plot"

/** People who work together to get more than they have, and everything that they have got hold of so far. */
class Plot {
  readonly tokens: string[] = []
  readonly log: string[] = []

  private constructor(
    readonly shops: (string | null)[],
    readonly people: { id: string; username: string }[],
    readonly team: string,
    plotters: Person[],
  ) {
    this.tokens.push(...plotters.map(({ accessToken }) => accessToken))
  }

  static async begin(): Promise<Plot> {
    const [a, b] = [await makeShop(), await makeShop()]
    for (const [name, permissions] of Object.entries(CUSTOM)) {
      const id = newId()
      await db.insert(roles).values({ id, name })
      await db.insert(rolePermissions).values(permissions.map((permission) => ({ roleId: id, permission })))
    }
    const plotters = [
      await makePerson("Manager", a),
      await makePerson("People lead", a),
      await makePerson("Role editor"),
      await makePerson("Developer", a),
      await makePerson("Support Agent", a),
    ]
    const others = [
      await makePerson("Admin"),
      await makePerson("Manager", b),
      await makePerson("Support Agent", a),
    ]
    const team = await makeTeam(a)
    return new Plot([a.id, b.id, null], [...plotters, ...others], team.id, plotters)
  }

  /** Tries one step, and takes hold of whatever it opens. */
  async try({ what, by, whom, role, shop, permissions }: Step): Promise<boolean> {
    const token = pick(this.tokens, by)
    const person = pick(this.people, whom)
    const shopId = pick(this.shops, shop)
    const roleId = (await this.roleAt(role)).id
    const call = (method: string, path: string, body?: unknown) => rest(method, path, { token, body })
    const tries: Record<Step["what"], () => Promise<Answer>> = {
      memberships: () =>
        call("PUT", `/employees/${person.id}/memberships`, { memberships: [{ shopId, roleId }] }),
      hire: () => this.hire(call, { roleId, shopId }),
      password: () => this.takeOver(call, person),
      profile: () => call("PATCH", `/employees/${person.id}`, { isActive: permissions.length % 2 === 0 }),
      role: () => call("PUT", `/roles/${roleId}/permissions`, { permissions }),
      "new role": () => call("POST", "/roles", { name: `Role ${newId()}`, permissions }),
      token: () => this.mint(call, permissions, shopId),
      team: () => call("PUT", `/teams/${this.team}/members/${person.id}`),
      remove: () => call("DELETE", `/employees/${person.id}`),
    }
    const answer = await tries[what]()
    this.log.push(`${what} by ${by % this.tokens.length}: ${answer.status}`)
    expect(answer.status, answer.text).toBeLessThan(500)
    return answer.status < 300
  }

  /** Everything that the plot can do now, as `shop permission`; a star stands for every shop. */
  async reach(): Promise<Set<string>> {
    const found = new Set<string>()
    for (const token of this.tokens) {
      const { status, body } = await rest("GET", "/auth/me", { token })
      if (status !== 200) continue
      const memberships = body.memberships as unknown as {
        shop: { id: string } | null
        permissions: string[]
      }[]
      for (const one of memberships)
        for (const permission of one.permissions) found.add(`${one.shop?.id ?? "*"} ${permission}`)
    }
    return found
  }

  private async hire(call: Caller, place: object): Promise<Answer> {
    const username = `hired-${newId().slice(-12)}`
    const person = { username, email: `${username}@example.com`, fullName: "Hired Hand", password: PASSWORD }
    const answer = await call("POST", "/employees", { ...person, ...place })
    if (answer.status === 201) {
      this.people.push({ id: String(answer.body.id), username })
      await this.signIn(username)
    }
    return answer
  }

  private async takeOver(call: Caller, person: { id: string; username: string }): Promise<Answer> {
    const answer = await call("PUT", `/employees/${person.id}/password`, { password: PASSWORD })
    if (answer.status === 204) await this.signIn(person.username)
    return answer
  }

  private async mint(call: Caller, scopes: string[], shopId: string | null): Promise<Answer> {
    const answer = await call("POST", "/api-tokens", { name: "Plot", scopes, shopIds: shopId && [shopId] })
    if (answer.status === 201) this.tokens.push(String(answer.body.token))
    return answer
  }

  private async signIn(username: string): Promise<void> {
    const { body } = await rest("POST", "/auth/token", { body: { username, password: PASSWORD } })
    if (body.access_token) this.tokens.push(String(body.access_token))
  }

  private async roleAt(index: number): Promise<{ id: string }> {
    const rows = await db.select({ id: roles.id }).from(roles).orderBy(roles.name)
    return pick(rows, index)
  }
}

type Caller = (method: string, path: string, body?: unknown) => Promise<Answer>

function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T
}

/** What of the reach was in nobody's hands at the beginning. */
function gained(before: Set<string>, after: Set<string>): string[] {
  return [...after].filter((right) => !before.has(right) && !before.has(right.replace(/^\S+/, "*")))
}

describe("whatever people who work together try", () => {
  it("none of them comes to hold what none of them held before", async () => {
    let successes = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24, size: "max" }), async (steps) => {
        await emptyDatabase()
        await prepareCatalogue()
        const plot = await Plot.begin()
        const before = await plot.reach()
        for (const one of steps) {
          if (!(await plot.try(one))) continue
          successes++
          expect(gained(before, await plot.reach()), plot.log.join("\n")).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
    // A plot that never gets anywhere would prove nothing.
    expect(successes).toBeGreaterThan(10)
  }, 240_000)
})

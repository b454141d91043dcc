import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { customers, events, rolePermissions, roles } from "@/db/schema"
import type { AuditEntry } from "@/lib/audit/contract"
import { dropActors } from "@/lib/auth/actors"
import { newId } from "@/lib/ids"
import {
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  useInstallation,
} from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { toldOfUnseen } from "@/tests/support/shown"

useInstallation()

type Values = Partial<typeof events.$inferInsert>

async function happen(shop: { id: string } | null, values: Values = {}): Promise<string> {
  const id = newId()
  const common = {
    actorType: "employee",
    actorId: newId(),
    actorName: "Marta",
    type: "shop.updated",
  } as const
  const subject = { subjectType: "shop", subjectId: shop?.id ?? newId(), shopId: shop?.id ?? null }
  await db.insert(events).values({ id, ...common, ...subject, ...values })
  return id
}

async function listed(token: string, query = ""): Promise<{ data: AuditEntry[]; nextCursor: string | null }> {
  const { body } = await rest("GET", `/audit${query}`, { token })
  return body as never
}

const idsOf = async (token: string, query = "") => (await listed(token, query)).data.map(({ id }) => id)

describe("GET /audit", () => {
  it("tells who did what to what, where, and what changed", async () => {
    const { accessToken: token, id: actorId } = await makePerson("Admin", null, "Marta")
    const { body: shop } = await rest("POST", "/shops", { token, body: { name: "Before" } })
    await rest("PATCH", `/shops/${shop.id}`, { token, body: { name: "After", location: "Bath" } })
    const [changed, created] = (await listed(token)).data
    expect(changed).toMatchObject({
      actor: { type: "employee", id: actorId, name: "Marta" },
      shop: { id: shop.id, name: "After" },
      type: "shop.updated",
      subject: { type: "shop", id: shop.id, name: "After" },
      before: { name: "Before", version: 1 },
      after: { name: "After", version: 2 },
      requestId: expect.any(String),
    })
    expect([...(changed?.changes ?? [])].sort((one, other) => one.field.localeCompare(other.field))).toEqual([
      { field: "location", from: "", to: "Bath" },
      { field: "name", from: "Before", to: "After" },
    ])
    expect(created).toMatchObject({ type: "shop.created", before: null })
    expect(created?.changes).toContainEqual({ field: "name", from: null, to: "Before" })
    expect((await rest("GET", `/audit/${changed?.id}`, { token })).body).toEqual(changed)
  })

  it("calls everything by its name of today, and what is gone by its name of then", async () => {
    const { accessToken: token, id, actor } = await makePerson("Admin", null, "Marta")
    const shop = await makeShop({ name: "Corner" })
    const { chat } = await makeChat(shop)
    const [team, [role], [customer]] = [
      await makeTeam(shop),
      await db.select().from(roles),
      await db.select().from(customers),
    ]
    const gone = newId()
    for (const [subjectType, subjectId, name] of [
      ["shop", shop.id, "Corner"],
      ["employee", id, "Marta"],
      ["session", actor.sessionId, "Marta"],
      ["chat", chat.id, "#1"],
      ["team", team.id, expect.stringMatching(/^Team/)],
      ["role", role?.id ?? "", role?.name],
      ["customer", customer?.id ?? "", "Ada"],
      ["apiToken", gone, null],
    ] as const) {
      const entry = await happen(null, { subjectType, subjectId })
      const { body } = await rest("GET", `/audit/${entry}`, { token })
      expect(body.subject, subjectType).toEqual({ type: subjectType, id: subjectId, name })
    }
    const left = await happen(null, { subjectType: "team", subjectId: gone, before: { name: "Gone" } })
    expect((await rest("GET", `/audit/${left}`, { token })).body.subject).toMatchObject({ name: "Gone" })
  })

  it("pages from the newest to the oldest without gap or repeat, also within one instant", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const shop = await makeShop()
    const at = new Date("2026-01-05T10:00:00Z")
    const ids: string[] = []
    for (let left = 5; left > 0; left--) ids.unshift(await happen(shop, { at }))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await listed(token, `?limit=2${cursor ? `&cursor=${cursor}` : ""}`)
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(ids)
  })

  it("can be narrowed down in every way that it says", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const [one, two] = [await makeShop(), await makeShop()]
    const [actorId, subjectId] = [newId(), newId()]
    const priya = await happen(one, {
      actorId,
      actorName: "Priya (sync)",
      at: new Date("2026-01-05T10:00:00Z"),
    })
    const employee = { type: "employee.created", subjectType: "employee", subjectId }
    const hired = await happen(two, { ...employee, at: new Date("2026-01-06T23:59:00Z") })
    const shown = await happen(two, {
      ...employee,
      type: "employee.updated",
      at: new Date("2026-01-07T00:00:00Z"),
    })
    for (const [query, found] of [
      [`shop=${one.id}`, [priya]],
      [`actorId=${actorId}`, [priya]],
      [`subjectId=${subjectId}`, [shown, hired]],
      ["type=employee", [shown, hired]],
      ["type=employee.created", [hired]],
      ["type=empl", []],
      ["q=SYNC", [priya]],
      ["q=%25", []],
      ["q=marta&type=employee.updated", [shown]],
      ["from=2026-01-06&to=2026-01-06", [hired]],
      ["from=2026-01-06T23:59:30Z", [shown]],
      ["to=2026-01-07T00:00:00Z", [hired, priya]],
    ] as const)
      expect(await idsOf(token, `?${query}`), query).toEqual(found)
    for (const [query, path] of [
      ["type=Robert')", "type"],
      ["from=yesterday", "from"],
      ["cursor=WyJBZGEiLCJ4Il0", "cursor"],
      ["actorId=me", "actorId"],
    ])
      expect((await rest("GET", `/audit?${query}`, { token })).body, query).toMatchObject({
        status: 422,
        errors: [{ path }],
      })
  })

  it("shows the shops in which the reader may, and what concerns all shops to who may everywhere", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    const [mine, theirs, everybodys] = [await happen(own), await happen(other), await happen(null)]
    const manager = await makePerson("Manager", own)
    const admin = await makePerson("Admin")
    const agent = await makePerson("Support Agent", own)
    expect(await idsOf(manager.accessToken)).toEqual([mine])
    expect(await idsOf(admin.accessToken)).toEqual([everybodys, theirs, mine])
    for (const id of [theirs, everybodys]) {
      const texts = await toldOfUnseen("GET", (one) => `/audit/${one}`, id, manager.accessToken)
      expect(texts[0]).toMatch(/^404/)
      expect(new Set(texts).size).toBe(1)
    }
    const shops = await toldOfUnseen("GET", (one) => `/audit?shop=${one}`, other.id, manager.accessToken)
    expect(shops[0]).toMatch(/^404/)
    expect(shops[1]).toBe(shops[0])
    for (const path of ["/audit", `/audit?shop=${own.id}`, `/audit/${mine}`]) {
      expect((await rest("GET", path, { token: agent.accessToken })).body, path).toMatchObject({
        status: 403,
        requiredPermission: "audit:read",
      })
    }
  })

  it("counts a permission in the shop in which it is held, not in the others of the same person", async () => {
    const [audited, joined] = [await makeShop(), await makeShop()]
    const [mine, hidden] = [await happen(audited), await happen(joined)]
    const id = newId()
    await db.insert(roles).values({ id, name: "Auditor" })
    await db.insert(rolePermissions).values({ roleId: id, permission: "audit:read" })
    const person = await makePerson("Auditor", audited)

    await addMembership(person.id, "Support Agent", joined)

    dropActors()
    expect(await idsOf(person.accessToken)).toEqual([mine])
    const refused = await rest("GET", `/audit/${hidden}`, { token: person.accessToken })
    expect(refused.body).toMatchObject({ status: 403, requiredPermission: "audit:read" })
  })
})

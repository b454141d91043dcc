import { describe, expect, it } from "vitest"
import { PERMISSIONS } from "@/lib/auth/permissions"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { openapiDocument } from "@/lib/http/openapi"

type Content = Record<string, { example: unknown }>

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean }[]
  security: object[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
  "x-permission"?: string
}

const document = openapiDocument() as unknown as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe("the OpenAPI document", () => {
  it("has every operation of the table, each at its own address", () => {
    expect(document.openapi).toBe("3.1.0")
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(api).sort())
  })

  it("tells each operation's path parameters, success, failure and credentials", () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = operation.parameters.filter((parameter) => parameter.in === "path")
      expect(
        inPath.map(({ name }) => name),
        path,
      ).toEqual(named)
      expect(inPath.every(({ required }) => required)).toBe(true)
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.filter((status) => status.startsWith("2")),
        path,
      ).toHaveLength(1)
      expect(statuses, path).toEqual(expect.arrayContaining(["429", "503"]))
      if (operation["x-permission"]) expect(statuses, path).toEqual(expect.arrayContaining(["401", "403"]))
    }
  })

  it("gives examples that the schemas take", () => {
    for (const [name, { body, answer }] of Object.entries<AnyEndpoint>(api)) {
      const operation = operations.find((one) => one.operation.operationId === name)?.operation
      const given = Object.values(operation?.requestBody?.content ?? {})[0]?.example
      if (body) expect(body.safeParse(given).error, `${name}: ${JSON.stringify(given)}`).toBeUndefined()
      const success = Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith("2"))
      const answered = Object.values(success?.[1].content ?? {})[0]?.example
      if (answer)
        expect(answer.safeParse(answered).error, `${name}: ${JSON.stringify(answered)}`).toBeUndefined()
    }
  })

  it("names a permission of the catalogue wherever an employee needs one", () => {
    const free = [
      "signOut",
      "me",
      "getOwnSecondFactor",
      "beginEnrolment",
      "confirmEnrolment",
      "renewRecoveryCodes",
      "disableSecondFactor",
      "setPresence",
    ]
    for (const [name, { access, permission }] of Object.entries<AnyEndpoint>(api)) {
      if (access === "employee" && !free.includes(name))
        expect(Object.keys(PERMISSIONS), name).toContain(permission)
      else expect(permission, name).toBeUndefined()
    }
  })
})

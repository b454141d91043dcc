import { describe, expect, it } from "vitest"
import { PERMISSIONS } from "@/lib/auth/permissions"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { openapiDocument } from "@/lib/http/openapi"

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required: boolean }[]
  security: object[]
  responses: Record<string, unknown>
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
      expect(Object.keys(operation.responses), path).toHaveLength(2)
      expect(operation.responses).toHaveProperty("default")
    }
  })

  it("names a permission of the catalogue wherever an employee needs one", () => {
    const free = ["signOut", "me"]
    for (const [name, { access, permission }] of Object.entries<AnyEndpoint>(api)) {
      if (access === "employee" && !free.includes(name))
        expect(Object.keys(PERMISSIONS), name).toContain(permission)
      else expect(permission, name).toBeUndefined()
    }
  })
})

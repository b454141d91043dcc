import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { permissionsPage } from "@/tests/support/permissions-page"

const filesNamed = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** Every method that a route file of the API exports, with the operation that stands behind it. */
function routed() {
  return filesNamed("app/api/v1", /^route\.ts$/).flatMap((file) => {
    const path = file
      .replace(/^app\/api\/v1/, "")
      .replace(/\/route\.ts$/, "")
      .replace(/\[(\w+)\]/g, "{$1}")
    const exported = readFileSync(file, "utf8").matchAll(
      /^export (?:const|function|async function) (\w+)(?: = route\(api\.(\w+)\))?/gm,
    )
    return [...exported].map(([, method, operation]) => ({ path, method, operation }))
  })
}

/** Every server action, with the operation that it opens. */
function actions() {
  return filesNamed("lib", /^actions\.ts$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^export const (\w+) = action\(\w+\.(\w+)\)$/gm)].map(
      ([, name = "", operation = ""]) => ({ name, operation }),
    ),
  )
}

describe("every door", () => {
  it("of the API is an operation of the table, at the address that the table says", () => {
    const known = routed().filter(({ path }) => path !== "/[...unknown]")
    const inTable = Object.entries<AnyEndpoint>(api).map(([operation, { method, path }]) => ({
      path,
      method,
      operation,
    }))
    const byName = (one: { operation?: string }, other: { operation?: string }) =>
      String(one.operation).localeCompare(String(other.operation))
    expect(known.sort(byName)).toEqual(inTable.sort(byName))
  })

  it("of the pages opens an operation of the table", () => {
    const exported = filesNamed("lib", /^actions\.ts$/).flatMap(
      (file) => readFileSync(file, "utf8").match(/^export /gm) ?? [],
    )
    expect(actions()).toHaveLength(exported.length)
    expect(actions().filter(({ operation }) => !(operation in api))).toEqual([])
  })

  it("stands in docs/PERMISSIONS.md (vitest -u writes it anew)", async () => {
    await expect(permissionsPage(actions())).toMatchFileSnapshot("../../../docs/PERMISSIONS.md")
  })
})

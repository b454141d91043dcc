import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { findPlace } from "@/lib/http/serve"
import { permissionsPage } from "@/tests/support/permissions-page"

const filesNamed = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

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
    for (const [operation, { method, path }] of Object.entries<AnyEndpoint>(api)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)
      const found = findPlace(path.replace(/\{(\w+)\}/g, "the%20$1"))
      expect(found?.params, operation).toEqual(Object.fromEntries(names.map((name) => [name, `the ${name}`])))
      expect(found?.methods.has(method), operation).toBe(true)
    }
    for (const path of ["", "/", "/nothing", "/shops/a/b", "/shops/%ff", "/shops/"])
      expect(findPlace(path), path).toBeNull()
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

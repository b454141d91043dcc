import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { sourceFiles } from "./source"

const files = sourceFiles()

/** Where something stands in what ships, as `file: the line`. */
function places(pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .filter((line) => pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
}

const filesWith = (pattern: RegExp) => [...new Set(places(pattern).map((place) => place.split(":")[0]))]

describe("the sources", () => {
  it("make markup of text nowhere but where the customer's page is drawn", () => {
    const markup = /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/
    expect(filesWith(markup)).toEqual(["visit/render.tsx"])
    expect(places(markup)).toHaveLength(2)
  })

  it("make code of text nowhere", () => {
    expect(places(/\beval\(|new Function\(|set(?:Timeout|Interval)\(["'`]/)).toEqual([])
  })

  it("make SQL of text nowhere but of a column's own type", () => {
    expect(filesWith(/sql\.(?:raw|identifier)\(/)).toEqual(["db/paging.ts"])
  })

  it("make patterns of data nowhere", () => {
    expect(places(/new RegExp\(/)).toEqual([])
    const likes = files.filter(({ text }) => /\bi?like\b.*\$\{|\bilike\(|\blike\(/.test(text))
    expect(likes.length).toBeGreaterThan(0)
    expect(likes.filter(({ text }) => !text.includes("escapeLike")).map(({ path }) => path)).toEqual([])
  })

  it("ask no other server, but for what looks at the installation itself", () => {
    const asking = /\bfetch\(|from "node:https"|\brequest(?:Http|Https)\b/
    const server = filesWith(asking).filter((path) => /^(?:lib|db|server|app|visit)/.test(String(path)))
    expect(server.filter((path) => !/^lib\/realtime\/client\//.test(String(path)))).toEqual([
      "lib/doctor/web.ts",
    ])
  })

  it("take no files", () => {
    expect(places(/multipart\/form-data|type="file"|\.formData\(\)/)).toEqual([])
  })
})

describe("what is deployed", () => {
  it("has no password that anybody could know", () => {
    const compose = readFileSync("compose.yaml", "utf8")
    const secrets = [...compose.matchAll(/^\s+(?:\w*(?:PASSWORD|SECRET|TOKEN)): *(.+)$/gm)]
    expect(secrets.length).toBeGreaterThan(1)
    for (const [line, value = ""] of secrets) expect(value, line).toMatch(/^\$\{\w+:\?/)
    expect(compose).not.toMatch(/:\/\/\w+:[^$@\s]+@/)
  })

  it("has versions that are pinned, and comes from the registry alone", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"))
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

describe("docs/SECURITY.md", () => {
  const page = readFileSync("docs/SECURITY.md", "utf8")
  const rows = [...page.matchAll(/^\| +(\d+) +\| +(V[\d., –]+?) +\| +(.+?) +\| +(.+?) +\| +(.+?) +\|$/gm)]

  it("has each of the 75 items, none blank, each with a test that is there", () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 75 }, (_, index) => index + 1),
    )
    for (const [row, , , what, how, shown = ""] of rows) {
      const tests = [...shown.matchAll(/\]\(\.\.\/(tests\/[^)]+)\)/g)].map(([, file = ""]) => file)
      expect(what && how && tests.length, row).toBeTruthy()
      expect(
        tests.filter((file) => !existsSync(file)),
        row,
      ).toEqual([])
    }
  })

  it("tells the limits that the code has", () => {
    const number = (file: string, name: string) => {
      const [, value = ""] = new RegExp(`${name}[^\\n]*?([\\d_]+)`).exec(readFileSync(file, "utf8")) ?? []
      return Number(value.replaceAll("_", ""))
    }
    expect([
      number("lib/sessions/limits.ts", '"sign-in account", '),
      number("lib/sessions/limits.ts", '"sign-in address", '),
      number("lib/chats/limits.ts", '"chat start", '),
      number("lib/http/limits.ts", "CUSTOMER = "),
      number("lib/http/limits.ts", "STAFF = "),
      number("lib/http/limits.ts", "ADDRESS = "),
      number("lib/auth/queries.ts", "IDLE_HOURS = "),
      number("lib/auth/tokens.ts", "SESSION_DAYS = "),
    ]).toEqual([10, 100, 60, 1_000, 20_000, 40_000, 12, 7])
  })
})

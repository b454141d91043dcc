import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { parseEnv } from "@/lib/env"

describe("the settings", () => {
  it("have defaults for everything", () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      DEMO: true,
      LOG_LEVEL: "info",
      TRUSTED_PROXIES: [],
    })
    expect(parseEnv({}).HOST).toBeUndefined()
    expect(parseEnv({ PORT: "" }).PORT).toBe(3000)
  })

  it("name every one that makes no sense", () => {
    const nonsense = {
      PORT: "http",
      DATABASE_URL: "mysql://localhost/yupcha",
      PUBLIC_URL: "help.example.com",
      AUTH_SECRET: "short",
      TRUSTED_PROXIES: "10.0.0.1,proxy",
      DEMO: "yes",
      LOG_LEVEL: "loud",
    }
    for (const name of Object.keys(nonsense))
      expect(() => parseEnv(nonsense)).toThrow(new RegExp(`^  ${name}`, "m"))
  })

  it("take addresses and networks for proxies, and nothing that only looks like one", () => {
    const list = "10.0.0.1, fd00::/8,172.16.0.0/12"
    expect(parseEnv({ TRUSTED_PROXIES: list }).TRUSTED_PROXIES).toEqual([
      "10.0.0.1",
      "fd00::/8",
      "172.16.0.0/12",
    ])
    for (const wrong of ["10.0.0.0/33", "10.0.0.0/", "fd00::/129", "10.0.0/8", "/8"])
      expect(() => parseEnv({ TRUSTED_PROXIES: wrong })).toThrow("TRUSTED_PROXIES")
  })

  it("seed the demo unasked only where nothing but the embedded database can be in use", () => {
    expect(parseEnv({ DATABASE_URL: "postgres://db.example.com/yupcha" }).DEMO).toBe(false)
    expect(parseEnv({ DATABASE_URL: "postgres://db.example.com/yupcha", DEMO: "on" }).DEMO).toBe(true)
    expect(parseEnv({ DEMO: "off" }).DEMO).toBe(false)
  })

  it("take no secret that is short, that a manual has written, or that repeats itself, and never show one", () => {
    const fine = "kX8v2Qm4Zt7Lr1Wd9Nf3Hs6Jb5Gc0Ypa"
    expect(parseEnv({ AUTH_SECRET: fine, METRICS_TOKEN: fine }).AUTH_SECRET).toBe(fine)
    for (const wrong of [
      fine.slice(1),
      "a".repeat(40),
      "abababababababababababababababababab",
      "change-me-change-me-change-me-change-me",
      "CHANGEME_with_something_longer_behind_it",
      "your-secret-here-at-least-32-characters",
      "please replace this with something random",
      "secret-secret-secret-secret-secret-secret",
      "SuperSecretValueThatIsLongEnough_98",
      "passwordpasswordpasswordpassword12",
      "0123456789abcdef0123456789abcdef0123",
    ]) {
      for (const name of ["AUTH_SECRET", "METRICS_TOKEN"]) {
        const given = name === "METRICS_TOKEN" && wrong === fine.slice(1) ? "kX8v2Qm4Zt7Lr1W" : wrong
        const parsing = () => parseEnv({ [name]: given })
        expect(parsing, given).toThrow(new RegExp(`^  ${name}: `, "m"))
        expect(parsing).not.toThrow(given)
      }
    }
  })

  it("stand in files, where a variable names one", () => {
    const folder = mkdtempSync(join(tmpdir(), "yupcha-env-"))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const settings = {
      AUTH_SECRET: "kX8v2Qm4Zt7Lr1Wd9Nf3Hs6Jb5Gc0Ypa",
      DATABASE_URL: "postgres://yupcha:kX8v2Qm4@db.internal/yupcha",
      REDIS_URL: "rediss://:kX8v2Qm4@redis.internal:6380",
      METRICS_TOKEN: "Zt7Lr1Wd9Nf3Hs6J",
      ADMIN_PASSWORD: "a fine long phrase",
    }
    const named = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`${name}_FILE`, file(name, `${value}\n`)]),
    )
    expect(parseEnv({ ...named, ADMIN_USERNAME: "ada" })).toMatchObject(settings)
    const faults = {
      AUTH_SECRET_FILE: join(folder, "nowhere"),
      METRICS_TOKEN_FILE: file("empty", "\n"),
      DATABASE_URL_FILE: file("url", settings.DATABASE_URL),
      DATABASE_URL: settings.DATABASE_URL,
      REDIS_URL_FILE: file("short", "http://kX8v2Qm4"),
    }
    const parsing = () => parseEnv(faults)
    for (const fault of [
      /AUTH_SECRET_FILE: .*nowhere can't be read \(ENOENT\)/,
      /METRICS_TOKEN_FILE: .* is empty/,
      /DATABASE_URL_FILE: DATABASE_URL is given too/,
      /REDIS_URL: must be a URL/,
    ])
      expect(parsing).toThrow(fault)
    expect(parsing).not.toThrow("kX8v2Qm4")
  })
})

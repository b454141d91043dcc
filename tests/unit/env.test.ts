import { describe, expect, it } from "vitest"
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

  it("seed the demo unasked only where nothing but the embedded database can be in use", () => {
    expect(parseEnv({ DATABASE_URL: "postgres://db.example.com/yupcha" }).DEMO).toBe(false)
    expect(parseEnv({ DATABASE_URL: "postgres://db.example.com/yupcha", DEMO: "on" }).DEMO).toBe(true)
    expect(parseEnv({ DEMO: "off" }).DEMO).toBe(false)
  })
})

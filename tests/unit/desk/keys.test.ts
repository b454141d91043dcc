import { describe, expect, it } from "vitest"
import { isSingle, KEYS, keyFor, pressOf } from "@/components/desk/keys"

const pressed = (key: string, more: object = {}) =>
  pressOf({ key, code: "", altKey: false, ctrlKey: false, metaKey: false, altGraph: false, ...more })
const somewhere = { typing: false, inList: false, singles: true }

describe("the table of keys", () => {
  it("has no press that means two things", () => {
    const presses = KEYS.flatMap(({ press }) => press)
    expect(new Set(presses).size).toBe(presses.length)
  })

  it("lets nothing but Escape and keys with Alt or Ctrl do something while one types", () => {
    const whileTyping = KEYS.flatMap(({ press }) => press).filter((press) =>
      keyFor(press, { ...somewhere, typing: true }),
    )
    expect(whileTyping.filter((press) => !/^(Alt|Mod)\+|^Escape$/.test(press))).toEqual([])
    expect(keyFor("c", { ...somewhere, typing: true })).toBeUndefined()
  })

  it("keeps every single character out of the way when they are switched off, and nothing else", () => {
    const off = { typing: false, inList: true, singles: false }
    for (const key of KEYS) {
      const found = key.press.map((press) => keyFor(press, off)).filter(Boolean)
      expect(found.length > 0, key.id).toBe(!isSingle(key))
    }
    expect(keyFor("?", off)).toBeUndefined()
    expect(keyFor("Mod+k", off)?.id).toBe("palette")
  })

  it("gives the arrows to the list alone", () => {
    expect(keyFor("ArrowDown", somewhere)).toBeUndefined()
    expect(keyFor("ArrowDown", { ...somewhere, inList: true })?.id).toBe("next")
  })

  it("reads a press by its place with Alt, by its letter with Ctrl or ⌘, and never takes what AltGr types", () => {
    expect(pressed("c")).toBe("c")
    expect(pressed("¡", { code: "Digit1", altKey: true })).toBe("Alt+Digit1")
    expect(pressed("K", { metaKey: true })).toBe("Mod+k")
    expect(pressed("[", { code: "Digit8", altKey: true, ctrlKey: true, altGraph: true })).toBe("[")
    expect(pressed("1", { code: "Digit1", altKey: true, ctrlKey: true })).toBe("")
    expect(keyFor(pressed("c", { ctrlKey: true }), somewhere)).toBeUndefined()
  })
})

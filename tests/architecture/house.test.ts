import { describe, expect, it } from "vitest"
import { type Import, type SourceFile, sourceFiles } from "./source"

const files = sourceFiles()

/** Lower layers know nothing of higher ones. Contracts are isomorphic and stand below everything but the leaves. */
const LAYERS: [name: string, matches: RegExp][] = [
  ["leaf", /^lib\/[\w-]+(\.ts)?$|^public\/yupcha-widget$/],
  ["widget", /^widget\//],
  ["contract", /^lib\/[\w-]+\/contract(\.ts)?$/],
  ["database", /^db\//],
  ["auth", /^lib\/auth\//],
  ["events", /^lib\/events\//],
  ["domain", /^lib\/(?!http\/|realtime\/)[\w-]+\/(?!actions(\.ts)?$)/],
  ["doors", /^lib\/(http|realtime)\//],
  ["actions", /^lib\/[\w-]+\/actions(\.ts)?$/],
  ["components", /^components\//],
  ["app", /^(app|visit)\//],
  ["server", /^server(\.ts)?$/],
]

const layerOf = (path: string) => LAYERS.findIndex(([, matches]) => matches.test(path))
const domainOf = (path: string) => /^lib\/([\w-]+)\//.exec(path)?.[1]
const fileName = (path: string) =>
  path
    .split("/")
    .at(-1)
    ?.replace(/\.tsx?$/, "")

/** Every import that breaks a rule, as a sentence that names both ends. */
function offences(breaks: (file: SourceFile, imported: Import) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((imported) => breaks(file, imported))
      .map((imported) => `${file.path} → ${imported.target}`),
  )
}

/** What is imported from a file on, by way of other components too. */
function reachable(path: string, found = new Set<string>()): Set<string> {
  const file = files.find((one) => one.path === path)
  if (!file || found.has(path)) return found
  found.add(path)
  for (const { target } of file.imports.filter(({ ours }) => ours)) reachable(`${target}.tsx`, found)
  return found
}

describe("the house", () => {
  it("is all here, and everything in it has a place", () => {
    expect(files.length).toBeGreaterThan(150)
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(500)
    expect(files.filter((file) => layerOf(file.path) === -1).map((file) => file.path)).toEqual([])
  })

  it("imports one way only: server → app → components → actions → doors → domains → events → auth → database → leaves", () => {
    expect(offences(({ path }, { target, ours }) => ours && layerOf(target) > layerOf(path))).toEqual([])
  })

  it("keeps contracts isomorphic: zod and other contracts, nothing else", () => {
    const fine = ({ target, ours }: Import) => target === "zod" || (ours && fileName(target) === "contract")
    expect(offences(({ path }, imported) => fileName(path) === "contract" && !fine(imported))).toEqual([])
  })

  it("speaks SQL only in db, queries, policies and events", () => {
    const may = /^(db|lib\/events)\/|\/([a-z]+-)?queries\.ts$|\/policy\.ts$/
    expect(offences(({ path }, { target }) => /^(drizzle-orm|pg$)/.test(target) && !may.test(path))).toEqual(
      [],
    )
  })

  it("keeps queries and policies private to their folder, but for those of lib/auth", () => {
    const isPrivate = (target: string) =>
      /^([a-z]+-)?queries$|^policy$/.test(fileName(target) ?? "") && domainOf(target) !== "auth"
    expect(
      offences(
        ({ path }, { target, ours }) => ours && isPrivate(target) && domainOf(path) !== domainOf(target),
      ),
    ).toEqual([])
  })

  it("knows the web only at the doors: next in lib/http, app and components, socket.io in lib/realtime", () => {
    const next = offences(
      ({ path }, { target }) =>
        /^next(\/|$)|^next-auth\/react/.test(target) &&
        !/^(app\/|components\/|lib\/http\/|server\.ts)/.test(path),
    )
    const sockets = offences(
      ({ path }, { target }) => /^(socket\.io|engine\.io)/.test(target) && !path.startsWith("lib/realtime/"),
    )
    expect([...next, ...sockets]).toEqual([])
  })

  it("gives browsers values only from components, contracts, actions, leaves for them and the realtime client", () => {
    const may =
      /^components\/|^lib\/realtime\/client\/|\/(contract|actions)$|^lib\/cn$|^widget\/protocol$|^app\/[\w.]+\.css$/
    const client = (file: SourceFile) =>
      /^"use client"/.test(file.text) || file.path.startsWith("lib/realtime/client/")
    expect(
      offences((file, { target, ours, typeOnly }) => client(file) && ours && !typeOnly && !may.test(target)),
    ).toEqual([])
  })

  it("lets the widget bring nothing along: it imports itself, and types", () => {
    expect(
      offences(({ path }, { target, typeOnly }) => {
        return path.startsWith("widget/") && !typeOnly && !target.startsWith("widget/")
      }),
    ).toEqual([])
  })

  it("opens the server to pages only by actions.ts, where every export is made by action()", () => {
    const isActions = ({ path }: SourceFile) => fileName(path) === "actions"
    const open = files.filter((file) => /^\s*"use server"/m.test(file.text) !== isActions(file))
    const exported = files.filter(isActions).flatMap(({ text }) => text.match(/^export .*$/gm) ?? [])
    expect(open.map((file) => file.path)).toEqual([])
    expect(
      exported.filter(
        (line) => !/^export const \w+Action = action\($|^export const \w+Action = action\(.*\)$/.test(line),
      ),
    ).toEqual([])
  })

  it("reads the environment in one place", () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(file.text)).map((file) => file.path)
    expect(readers).toEqual(["lib/env.ts"])
  })

  it("has no drawers and no barrels", () => {
    const drawers = /^(utils?|helpers?|misc|common|shared|types|index)$/
    const found = files.filter((file) => drawers.test(fileName(file.path) ?? "")).map((file) => file.path)
    expect(found).toEqual(["db/schema/index.ts"])
  })

  it("shows every part of the design system in its gallery", () => {
    const shown = reachable("components/gallery/gallery.tsx")
    const parts = files.filter(({ path }) => /^components\/ui\/.*\.tsx$/.test(path)).map(({ path }) => path)
    expect(parts.length).toBeGreaterThan(15)
    expect(parts.filter((path) => !shown.has(path))).toEqual([])
  })

  it("keeps files short enough to read in one go", () => {
    const long = files.filter((file) => file.text.split("\n").length > 250).map((file) => file.path)
    expect(long).toEqual([])
  })
})

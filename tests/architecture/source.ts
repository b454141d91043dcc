import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
const FOLDERS = ["app", "components", "db", "lib", "visit", "widget"]

export interface Import {
  /** A path from the root without its ending for our own files, a package's name otherwise. */
  target: string
  ours: boolean
  /** True when nothing of it is left at run time. */
  typeOnly: boolean
}

export interface SourceFile {
  /** From the root, with its ending. */
  path: string
  text: string
  imports: Import[]
}

/** Every TypeScript file of the product, with what it imports. */
export function sourceFiles(): SourceFile[] {
  const found = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  )
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  return [...found, "server.ts"].map(read)
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8")
  return { path, text, imports: importsOf(path, text) }
}

// The formatter writes every import in one of these ways; a file that imports in another is caught by its count below.
const STATEMENT = /^(?:import|export) (type )?(?:([^"';]*?) from )?"([^"]+)"|\bimport\("([^"]+)"\)/gm

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map(([, typeWord, names, statement, dynamic]) => {
    const specifier = statement ?? dynamic ?? ""
    const allTypes =
      names?.startsWith("{") &&
      names
        .slice(1, -1)
        .split(",")
        .every((name) => /^\s*(type\s|$)/.test(name))
    return { ...resolve(path, specifier), typeOnly: Boolean(typeWord) || Boolean(allTypes) }
  })
}

function resolve(path: string, specifier: string): Pick<Import, "target" | "ours"> {
  if (specifier.startsWith("@/")) return { target: specifier.slice(2), ours: true }
  if (specifier.startsWith(".")) return { target: join(path, "..", specifier), ours: true }
  return { target: specifier, ours: false }
}

import { createReadStream } from "node:fs"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"
import { FORMAT, type Header } from "./backup"
import type { Content } from "./copy"
import { NEWEST_KNOWN } from "./migrate"

/** Rows that are handed on at a time. */
const BATCH = 500

export type Part =
  | { type: "header"; header: Header }
  | { type: "rows"; table: string; rows: string[] }
  | { type: "holds"; table: string; content: Content }

/**
 * Reads a backup, the header first, then for each table its rows and what they should add up to.
 * @throws Error with a sentence, when the file is no backup, of another version, damaged or cut off
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const lines = linesOf(file)
  yield { type: "header", header: readHeader((await lines.next()).value ?? "") }
  let table = ""
  let rows: string[] = []
  for await (const line of lines) {
    const [, word, rest = ""] = /^# (table|holds|end) ?(.*)$/.exec(line) ?? []
    if (word === undefined) rows.push(line)
    if (rows.length === BATCH || (word !== undefined && rows.length > 0)) {
      yield { type: "rows", table, rows }
      rows = []
    }
    if (word === "table") table = rest
    if (word === "holds") yield { type: "holds", table, content: JSON.parse(rest) }
    if (word === "end") return
  }
  throw new Error("The backup is cut off: its end is missing.")
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip()
  // What fails on the way is thrown where the lines are asked for.
  pipeline(createReadStream(file), unzipped, () => undefined)
  const decoder = new TextDecoder()
  let begun = ""
  try {
    for await (const chunk of unzipped) {
      const lines = (begun + decoder.decode(chunk, { stream: true })).split("\n")
      begun = lines.pop() ?? ""
      yield* lines
    }
  } catch (error) {
    throw new Error(`The backup can't be read: ${(error as Error).message}.`)
  }
}

function readHeader(line: string): Header {
  const header = line.startsWith("# {") ? JSON.parse(line.slice(2)) : null
  if (header?.yupcha !== "backup") throw new Error("This is not a backup of Yupcha.")
  if (header.format !== FORMAT)
    throw new Error(`The backup has format ${header.format}; this version reads ${FORMAT}.`)
  if (header.schema !== NEWEST_KNOWN) {
    const [made, known] = [header.schema, NEWEST_KNOWN].map((when) => new Date(when).toISOString())
    throw new Error(
      `The backup was made with the schema of ${made}, this version has ${known}. Restore it with the version that made it.`,
    )
  }
  return header
}

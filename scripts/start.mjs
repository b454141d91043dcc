import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { prepare, root } from "./prepare.mjs"

try {
  await prepare({ toRun: true })
  process.env.NODE_ENV = "production"
  // In this same process, so that a signal, even one that can't be caught, meets the server itself and leaves no orphan.
  await import(pathToFileURL(join(root, "dist", "server.js")).href)
} catch (error) {
  // A plain Error is a sentence for the person who starts the server; anything else is a fault, and needs its stack.
  process.stderr.write(`${error.constructor === Error && !error.code ? error.message : error.stack}\n`)
  process.exit(1)
}

import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { prepare, root } from "./prepare.mjs"

try {
  await prepare()
  process.env.NODE_ENV = "production"
  await import(pathToFileURL(join(root, "dist", "admin-create.js")).href)
} catch (error) {
  process.stderr.write(`${error.constructor === Error ? error.message : error.stack}\n`)
  process.exit(1)
}

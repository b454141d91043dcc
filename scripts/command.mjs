import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { prepare, root } from "./prepare.mjs"

// Runs one of the commands that scripts/build.mjs has bundled: `node scripts/command.mjs backup …`.
const [name] = process.argv.splice(2, 1)
try {
  await prepare({ toRun: true })
  process.env.NODE_ENV = "production"
  await import(pathToFileURL(join(root, "dist", `${name}.js`)).href)
} catch (error) {
  process.stderr.write(`${error.constructor === Error ? error.message : error.stack}\n`)
  process.exit(1)
}

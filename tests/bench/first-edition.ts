import { execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { freePort } from "@/tests/support/product"

const PYTHON = "/usr/bin/python3"
const MODULES = "fastapi, uvicorn, websockets, sqlalchemy, bcrypt, jose, httptools, uvloop, multipart"
/** One worker: who is connected stands in its memory. */
const SETTINGS =
  "--workers 1 --loop uvloop --http httptools --ws websockets --no-access-log --log-level warning"

export interface FirstEdition {
  url: string
  stop(): void
}

/** The first edition's replica with 1,000 conversations of 50 messages; null where it or Python's packages are missing. */
export async function startFirstEdition(home: string): Promise<FirstEdition | null> {
  const folder = process.env.FIRST_EDITION ?? join(process.cwd(), "..", "shared", "peer")
  if (!existsSync(join(folder, "first_edition.py")) || !hasPackages()) return null
  mkdirSync(home, { recursive: true })
  const env = { ...process.env, DB: join(home, "chat.db"), PYTHONDONTWRITEBYTECODE: "1" }
  execFileSync(PYTHON, [join(folder, "first_edition.py"), "seed", "1000", "50"], { env, cwd: home })
  const port = await freePort()
  const place = ["--host", "127.0.0.1", "--port", `${port}`]
  const args = ["-m", "uvicorn", "first_edition:app", ...place, ...SETTINGS.split(" ")]
  const server = spawn(PYTHON, args, { cwd: folder, env, stdio: "ignore" })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(url))) await sleep(100)
  return { url, stop: () => void server.kill("SIGKILL") }
}

function hasPackages(): boolean {
  try {
    execFileSync(PYTHON, ["-c", `import ${MODULES}`], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    // Nobody listens yet.
    () => false,
  )
}

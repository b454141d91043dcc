import { z } from "zod"
import { isAppError } from "@/lib/errors"

/** Runs a command; what it throws is told in a sentence, or with its stack where it is a fault of ours. */
export async function report(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n")
  if (isAppError(error) || (error instanceof Error && error.constructor === Error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

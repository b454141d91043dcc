import { notFound } from "next/navigation"
import { ZodError } from "zod"
import { isAppError } from "@/lib/errors"

type Reading<Item> = { item: Item; missing?: undefined } | { item?: undefined; missing: string }

/**
 * Reads what a page is about. Where it is not there for this person, the page is the one of what does not exist; where
 * a permission is lacking, `missing` names it.
 */
export async function readOne<Item>(read: () => Promise<Item>): Promise<Reading<Item>> {
  try {
    return { item: await read() }
  } catch (error) {
    // An address with something that could be no id names nothing.
    if (error instanceof ZodError || (isAppError(error) && error.code === "NOT_FOUND")) notFound()
    if (isAppError(error) && error.code === "FORBIDDEN" && error.requiredPermission)
      return { missing: error.requiredPermission }
    throw error
  }
}

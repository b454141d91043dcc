import { notFound } from "next/navigation"
import { ZodError } from "zod"
import { isAppError } from "@/lib/errors"

type Reading<Item> = { item: Item; missing?: undefined } | { item?: undefined; missing: string }

/**
 * Reads what a page is about. Where the person may know of it and not see it, `missing` names the permission that it
 * takes; what is not there for them is answered with the page that says so.
 */
export async function readItem<Item>(read: () => Promise<Item>): Promise<Reading<Item>> {
  try {
    return { item: await read() }
  } catch (error) {
    // An address with something that could be no id names nothing.
    if (error instanceof ZodError) notFound()
    if (!isAppError(error)) throw error
    if (error.code === "FORBIDDEN" && error.requiredPermission) return { missing: error.requiredPermission }
    if (error.code === "NOT_FOUND") notFound()
    throw error
  }
}

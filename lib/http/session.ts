import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { EmployeeActor } from "@/lib/auth/actor"
import { cookieActor } from "@/lib/auth/cookie"

/**
 * The employee who looks at a page. Whoever isn't signed in is sent to the sign-in page, whoever has to set up a second
 * factor to the page for that, and both back afterwards.
 */
export async function requirePageActor(path: string): Promise<EmployeeActor> {
  const actor = await findPageActor()
  const next = encodeURIComponent(path)
  if (!actor) redirect(`/login?next=${next}`)
  if (actor.mustEnrol) redirect(`/second-factor?next=${next}`)
  return actor
}

/** The employee who looks at a page; null for who isn't signed in, whom the page itself sends on. */
export async function findPageActor(): Promise<EmployeeActor | null> {
  return cookieActor((await headers()).get("cookie"))
}

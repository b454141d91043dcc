import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { LeaveButton } from "@/components/auth/leave-button"
import { nextPath } from "@/components/auth/next-path"
import { Wordmark } from "@/components/brand/wordmark"
import { RequiredEnrolment } from "@/components/second-factor/required-enrolment"
import { findPageActor } from "@/lib/http/session"
import { getOwnSecondFactor } from "@/lib/second-factor/second-factor"

export const metadata: Metadata = { title: "Set up a second factor" }

/** Where everybody is led whose role asks for a second factor that they don't have; nobody else has business here. */
export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>
}) {
  const next = nextPath((await searchParams).next)
  const actor = await findPageActor()
  if (!actor) redirect(`/login?next=${encodeURIComponent(next)}`)
  if (!actor.mustEnrol) redirect(next)
  const { requiredBy } = await getOwnSecondFactor(actor)
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-5 sm:px-8">
        <Wordmark />
        <LeaveButton />
      </header>
      <main className="mx-auto w-full max-w-md flex-1 px-5 pt-[max(2rem,8vh)] pb-16">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">Set up a second factor</h1>
        <p className="mt-2 leading-relaxed text-pretty text-muted">
          As <span className="font-medium text-ink">{new Intl.ListFormat("en").format(requiredBy)}</span> you
          sign in with your password and a code from your phone. Once that is set up, you can go on.
        </p>
        <RequiredEnrolment username={actor.username} next={next} />
      </main>
    </div>
  )
}

import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Wordmark } from "@/components/brand/wordmark"
import { SetupForm } from "@/components/setup/setup-form"
import { isSetupOpen } from "@/lib/setup/setup"

export const metadata: Metadata = { title: "First admin" }

/** Whether somebody can sign in is asked at each request, never at build time. */
export const dynamic = "force-dynamic"

export default async function SetupPage() {
  if (!(await isSetupOpen())) redirect("/login")
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-5 py-5 sm:px-8">
        <Wordmark />
      </header>
      <main className="mx-auto w-full max-w-sm flex-1 px-5 pt-[max(1.5rem,6vh)] pb-16">
        <h1 className="text-2xl font-semibold tracking-tight">Make the first admin</h1>
        <p className="mt-1.5 mb-7 text-pretty text-muted">
          Nobody can sign in here yet. The server has printed a one-time code where it was started; it proves
          that this installation is yours.
        </p>
        <SetupForm />
      </main>
    </div>
  )
}

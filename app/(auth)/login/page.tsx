import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { LoginForm } from "@/components/auth/login-form"
import { nextPath } from "@/components/auth/next-path"
import { Wordmark } from "@/components/brand/wordmark"
import { demoLogins } from "@/lib/employees/demo"
import { isSetupOpen } from "@/lib/setup/setup"

export const metadata: Metadata = { title: "Sign in" }

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>
}) {
  const { next } = await searchParams
  if (await isSetupOpen()) redirect("/setup")
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-5 py-5 sm:px-8">
        <Wordmark />
      </header>
      <main className="mx-auto w-full max-w-sm flex-1 px-5 pt-[max(2rem,10vh)] pb-16">
        <h1 className="text-2xl font-semibold tracking-tight">Sign in</h1>
        <p className="mt-1.5 mb-7 text-muted">For everyone who answers customers.</p>
        <LoginForm next={nextPath(next)} demo={await demoLogins()} />
      </main>
    </div>
  )
}

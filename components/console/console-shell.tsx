import type { ReactNode } from "react"
import { AccountMenu } from "@/components/auth/account-menu"
import { Wordmark } from "@/components/brand/wordmark"
import type { Identity } from "@/lib/employees/contract"
import { ConsoleMenu } from "./console-menu"
import { ConsoleNav } from "./console-nav"
import { LiveAccess } from "./live-access"
import { StatusProvider } from "./status"

/** What every room of the console stands in: a column of rooms on the left, on a phone a bar above. */
export function ConsoleShell({ identity, children }: { identity: Identity; children: ReactNode }) {
  return (
    <StatusProvider>
      <div className="flex min-h-dvh flex-col md:flex-row">
        <div className="flex flex-col border-b border-line bg-paper sticky top-0 max-md:z-30 md:h-dvh md:w-60 md:shrink-0 md:border-r md:border-b-0">
          <header className="flex items-center justify-between px-4 py-3 md:pt-3.5 md:pb-4">
            <div className="flex items-center gap-1.5">
              <ConsoleMenu permissions={identity.permissions} />
              <Wordmark />
            </div>
            <AccountMenu identity={identity} />
          </header>
          <ConsoleNav permissions={identity.permissions} className="max-md:hidden" />
        </div>
        <main className="min-w-0 flex-1 bg-surface">
          <div className="mx-auto w-full max-w-5xl px-4 pt-7 pb-24 sm:px-8 md:pt-12 lg:px-12">
            <LiveAccess />
            {children}
          </div>
        </main>
      </div>
    </StatusProvider>
  )
}

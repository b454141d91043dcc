import Link from "next/link"
import { Doors } from "@/components/brand/doors"
import { InboxPicture } from "@/components/brand/inbox-picture"
import { SiteHeader } from "@/components/brand/site-header"
import { buttonStyle } from "@/components/ui/button-style"

export default function StartPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main className="mx-auto w-full max-w-6xl flex-1 px-5 pb-20 sm:px-8">
        <div className="grid grid-cols-[minmax(0,1fr)] items-center gap-14 py-12 sm:py-16 lg:grid-cols-[minmax(0,1.05fr)_minmax(0,1fr)] lg:gap-16 lg:py-20">
          <div>
            <h1 className="text-4xl font-semibold tracking-[-0.03em] text-balance sm:text-[3.4rem] sm:leading-[1.05]">
              One inbox for all your shops.
            </h1>
            <p className="mt-5 max-w-md text-lg leading-relaxed text-pretty text-muted">
              Yupcha is open-source customer support. Customers chat from each shop’s own page, your team
              answers them from one place.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <Link href="/support" className={buttonStyle("primary", "large")}>
                Open the dashboard
              </Link>
              {/* No page of Next's: a whole load. */}
              <a href="/customer" className={buttonStyle("secondary", "large")}>
                Chat as a customer
              </a>
            </div>
          </div>
          <InboxPicture />
        </div>
        <Doors />
      </main>
      <footer className="mx-auto w-full max-w-6xl px-5 text-sm text-muted sm:px-8">
        <p className="border-t border-line py-6">Yupcha is free software under the MIT licence.</p>
      </footer>
    </div>
  )
}

import Link from "next/link"
import { cn } from "@/lib/cn"
import { Wordmark } from "./wordmark"

/** The customers' page is none of Next's, so these are whole loads. */
const LINKS = [
  { href: "/customer", text: "Chat with a shop" },
  { href: "/docs", text: "API" },
]

/** Head of the pages that anybody may read. */
export function SiteHeader({ wide = false }: { wide?: boolean }) {
  return (
    <header
      className={cn(
        "mx-auto flex w-full items-center justify-between gap-4 px-5 py-5 sm:px-8",
        wide ? "max-w-[90rem]" : "max-w-6xl",
      )}
    >
      <Wordmark />
      <nav aria-label="Main" className="flex items-center gap-1 text-sm">
        {LINKS.map((link) => (
          <a
            key={link.href}
            href={link.href}
            className="hidden rounded-md px-3 py-2 text-muted hover:bg-sunken hover:text-ink sm:block"
          >
            {link.text}
          </a>
        ))}
        <Link
          href="/login"
          className="ml-1 rounded-lg border border-line-strong px-3.5 py-2 font-medium hover:bg-sunken"
        >
          Sign in
        </Link>
      </nav>
    </header>
  )
}

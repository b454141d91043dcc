import { ArrowRight, Braces, Headset, type LucideIcon, MessageSquareText } from "lucide-react"

const DOORS: { href: string; icon: LucideIcon; title: string; text: string }[] = [
  {
    href: "/support",
    icon: Headset,
    title: "Answer customers",
    text: "Sign in to the agent dashboard: every shop you serve, in one list.",
  },
  {
    href: "/customer",
    icon: MessageSquareText,
    title: "Ask a shop",
    text: "Start a chat as a customer. No account, just your name and e-mail.",
  },
  {
    href: "/docs",
    icon: Braces,
    title: "Build on it",
    text: "Whatever a page can do, the REST API can do. Here is the reference.",
  },
]

/** The three ways on from the start page; the customers' is no page of Next's, so each is a whole load. */
export function Doors() {
  return (
    <ul className="grid gap-3 md:grid-cols-3">
      {DOORS.map(({ href, icon: Icon, title, text }) => (
        <li key={href}>
          <a
            href={href}
            className="group flex h-full flex-col rounded-2xl border border-line bg-surface p-5 transition-colors hover:border-line-strong"
          >
            <Icon className="size-5 text-accent-ink" aria-hidden="true" />
            <span className="mt-4 flex items-center gap-1.5 font-semibold tracking-tight">
              {title}
              <ArrowRight
                className="size-4 text-muted transition-transform group-hover:translate-x-0.5"
                aria-hidden="true"
              />
            </span>
            <span className="mt-1 text-sm leading-relaxed text-muted">{text}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

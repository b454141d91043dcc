import { ArrowRight } from "lucide-react"
import Link from "next/link"
import { PageHead } from "@/components/console/page-head"
import { buttonStyle } from "@/components/ui/button-style"

export interface FirstStepsProps {
  mayOpenShops: boolean
  mayAddPeople: boolean
}

/** What a fresh installation needs before there is anything to count. */
export function FirstSteps({ mayOpenShops, mayAddPeople }: FirstStepsProps) {
  return (
    <>
      <PageHead title="Overview" description="Three steps, and the first customer can write to you." />
      <ol className="mt-8 max-w-2xl space-y-3">
        <Step
          at={1}
          title="Make a shop"
          text="Its name is enough. Customers write to a shop, and agents answer in its name."
          link={mayOpenShops ? { href: "/admin/shops", text: "Go to shops" } : null}
        />
        <Step
          at={2}
          title="Add people"
          text="Everybody gets a role in the shops that they work for, and sees those alone."
          link={mayAddPeople ? { href: "/admin/employees", text: "Go to employees" } : null}
        />
        <Step
          at={3}
          title="Share the chat page"
          text="Every shop has one. Link to it from your site, or put it into your e-mails."
          link={null}
        />
      </ol>
    </>
  )
}

interface StepProps {
  at: number
  title: string
  text: string
  link: { href: string; text: string } | null
}

function Step({ at, title, text, link }: StepProps) {
  return (
    <li className="flex gap-4 rounded-2xl border border-line p-5">
      <span
        aria-hidden="true"
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-ink"
      >
        {at}
      </span>
      <div className="min-w-0">
        <h2 className="pt-1 font-medium">{title}</h2>
        <p className="mt-1 text-sm leading-relaxed text-pretty text-muted">{text}</p>
        {link && (
          <Link href={link.href} className={buttonStyle("secondary", "small", "mt-3.5")}>
            {link.text}
            <ArrowRight className="size-4" aria-hidden="true" />
          </Link>
        )}
      </div>
    </li>
  )
}

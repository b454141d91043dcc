import { ArrowLeft, Ban } from "lucide-react"
import Link from "next/link"
import { AuditLines } from "@/components/audit/audit-lines"
import type { ListAddress } from "@/components/console/list-address"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Moment } from "@/components/ui/moment"
import type { AuditEntry } from "@/lib/audit/contract"
import type { AgentChat } from "@/lib/chats/contract"
import type { Customer } from "@/lib/customers/contract"
import { BlockButton, EraseButton, ExportLink } from "./customer-actions"
import { CustomerChats } from "./customer-chats"
import { CustomerProfile } from "./customer-profile"
import { EditCustomerButton } from "./edit-customer-button"

export interface CustomerRights {
  mayUpdate: boolean
  mayBlock: boolean
  mayExport: boolean
  mayErase: boolean
}

interface Props {
  path: string
  address: ListAddress
  customer: Customer
  rights: CustomerRights
  chats: AgentChat[]
  nextCursor: string | null
  /** What happened to the customer lately; null for who may not read the trail. */
  trail: AuditEntry[] | null
}

/** Everything about one customer. */
export function CustomerScreen({ path, address, customer, rights, chats, nextCursor, trail }: Props) {
  return (
    <>
      <Head customer={customer} rights={rights} />
      {customer.blockedAt && (
        <Banner tone="danger" icon={Ban} className="mt-6">
          Blocked since <Moment value={customer.blockedAt} />. No chat with {customer.shop.name} can be
          started.
        </Banner>
      )}
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10 max-lg:order-2">
          <CustomerChats chats={chats} path={path} address={address} nextCursor={nextCursor} />
          {trail && <Trail customer={customer} trail={trail} />}
        </div>
        <CustomerProfile customer={customer} />
      </div>
    </>
  )
}

function Head({ customer, rights }: { customer: Customer; rights: CustomerRights }) {
  const { mayUpdate, mayBlock, mayExport, mayErase } = rights
  return (
    <>
      <Link
        href="/admin/customers"
        className="inline-flex items-center gap-1.5 py-1 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden="true" />
        Customers
      </Link>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-5">
        <div className="flex min-w-0 items-center gap-4">
          <Avatar name={customer.name} className="size-12 text-sm" />
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{customer.name}</h1>
              {customer.blockedAt && <Badge tone="danger">Blocked</Badge>}
            </div>
            <p className="text-muted wrap-anywhere">{customer.email ?? "No e-mail address"}</p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
          {mayUpdate && <EditCustomerButton customer={customer} />}
          {mayExport && <ExportLink customer={customer} />}
          {mayBlock && <BlockButton customer={customer} />}
          {mayErase && <EraseButton customer={customer} />}
        </div>
      </div>
    </>
  )
}

function Trail({ customer, trail }: { customer: Customer; trail: AuditEntry[] }) {
  return (
    <section aria-labelledby="trail">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="trail" className="font-semibold tracking-tight">
          Audit trail
        </h2>
        <Link href={`/admin/audit?subjectId=${customer.id}`} className="text-sm text-muted hover:text-ink">
          Show all
        </Link>
      </div>
      {trail.length > 0 ? (
        <div className="mt-3">
          <AuditLines entries={trail} />
        </div>
      ) : (
        <p className="mt-3 text-sm text-muted">Nobody has changed anything about this customer.</p>
      )}
    </section>
  )
}

import Link from "next/link"
import { ListTable } from "@/components/console/list-table"
import { ShopDot } from "@/components/shops/shop-dot"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Moment } from "@/components/ui/moment"
import { cn } from "@/lib/cn"
import type { Customer } from "@/lib/customers/contract"

const COLUMNS = [
  { name: "Customer" },
  { name: "Shop", width: "md:w-[24%]" },
  { name: "Phone", width: "md:w-[19%]" },
  { name: "Since", width: "md:w-28" },
]
const cellStyle = "md:py-3 md:pr-6 md:align-middle"
/** Under the name, on a phone. */
const foldedStyle = "max-md:pl-[3.125rem]"

/** The customers of this page. */
export function CustomerTable({ customers }: { customers: Customer[] }) {
  return (
    <ListTable label="Customers" columns={COLUMNS}>
      {customers.map((customer) => (
        <CustomerRow key={customer.id} customer={customer} />
      ))}
    </ListTable>
  )
}

function CustomerRow({ customer }: { customer: Customer }) {
  return (
    <tr className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3.5 hover:bg-hover md:table-row md:py-0">
      <th scope="row" className={cn("w-full min-w-0 text-left font-normal md:w-auto", cellStyle)}>
        <span className="flex items-center gap-3.5">
          <Avatar name={customer.name} />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-2">
              {/* The whole row is the target; the link says where it leads. */}
              <Link
                href={`/admin/customers/${customer.id}`}
                className="truncate font-medium after:absolute after:inset-0"
              >
                {customer.name}
              </Link>
              {customer.blockedAt && <Badge tone="danger">Blocked</Badge>}
            </span>
            <span className="block truncate text-muted">{customer.email ?? "No e-mail address"}</span>
          </span>
        </span>
      </th>
      <td className={cn("min-w-0 text-muted", foldedStyle, cellStyle)}>
        <span className="flex min-w-0 items-center gap-2">
          <ShopDot color={customer.shop.accentColor} />
          <span className="truncate">{customer.shop.name}</span>
        </span>
      </td>
      <td className={cn("truncate text-muted tabular-nums max-md:hidden", cellStyle)}>{customer.phone}</td>
      <td className="text-muted max-md:ml-auto md:py-3 md:align-middle">
        <Moment value={customer.createdAt} className="whitespace-nowrap" />
      </td>
    </tr>
  )
}

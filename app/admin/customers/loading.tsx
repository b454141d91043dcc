import { ListSkeleton } from "@/components/console/list-skeleton"

export default function CustomersLoading() {
  return <ListSkeleton title="Customers" />
}

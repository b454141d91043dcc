import { ListSkeleton } from "@/components/console/list-skeleton"

export default function CustomerLoading() {
  return <ListSkeleton title="Customer" />
}

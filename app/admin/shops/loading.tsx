import { ListSkeleton } from "@/components/console/list-skeleton"

export default function ShopsLoading() {
  return <ListSkeleton title="Shops" />
}

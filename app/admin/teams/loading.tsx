import { ListSkeleton } from "@/components/console/list-skeleton"

export default function TeamsLoading() {
  return <ListSkeleton title="Teams" />
}

import { ListSkeleton } from "@/components/console/list-skeleton"

export default function RepliesLoading() {
  return <ListSkeleton title="Canned replies" />
}

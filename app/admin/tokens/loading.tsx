import { ListSkeleton } from "@/components/console/list-skeleton"

export default function TokensLoading() {
  return <ListSkeleton title="API tokens" />
}

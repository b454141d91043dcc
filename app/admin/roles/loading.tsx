import { ListSkeleton } from "@/components/console/list-skeleton"

export default function RolesLoading() {
  return <ListSkeleton title="Roles" />
}

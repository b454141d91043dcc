import { ListSkeleton } from "@/components/console/list-skeleton"

export default function AuditLoading() {
  return <ListSkeleton title="Audit trail" />
}

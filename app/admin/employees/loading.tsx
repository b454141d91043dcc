import { ListSkeleton } from "@/components/console/list-skeleton"

export default function EmployeesLoading() {
  return <ListSkeleton title="Employees" />
}

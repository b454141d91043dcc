export type { Identity } from "@/lib/employees/contract"

import { redirect } from "next/navigation"

/** The console opens in its first room. */
export default function AdminPage() {
  redirect("/admin/shops")
}

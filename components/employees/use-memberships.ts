"use client"

import { useEdit } from "@/components/console/use-edit"
import { setMembershipsAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"
import type { Standing } from "@/lib/employees/standing"
import { fieldsOf, membershipsOf, type RoleRow, rowOf } from "./role-rows"

/** What is being changed of somebody's roles: rows for those that `setMemberships` decides over, locked ones too. */
export function useMemberships(employee: Employee, standing: Standing) {
  // What was given a moment ago is not in the standing yet; the page is being read again for it.
  const standingOf = (id: string) => standing.memberships.find((one) => one.id === id)
  const lockOf = (id: string) => standingOf(id)?.locked ?? null
  const rowsOf = (stored: Employee): RoleRow[] =>
    stored.memberships.filter(({ id }) => standingOf(id)?.isManaged !== false).map(rowOf)

  const edit = useEdit({
    name: "memberships",
    listed: employee,
    valuesOf: (stored) => ({ rows: rowsOf(stored) }),
    send: ({ rows = rowsOf(employee), ...rest }) =>
      setMembershipsAction({ ...rest, memberships: membershipsOf(rows) }),
    fields: fieldsOf(Array.from({ length: 200 }, () => BLANK)),
    said: ({ fullName }) => `The roles of ${fullName} are saved.`,
  })
  const { rows } = edit.values
  const managed = edit.stored.memberships.filter(({ id }) => standingOf(id)?.isManaged !== false)
  return {
    edit,
    rows,
    setRows: (next: RoleRow[]) => edit.set("rows", next),
    stored: edit.stored.memberships,
    lockOf,
    /** Those that a save would take away. */
    removed: managed.filter(({ id }) => !rows.some(({ key }) => key === id)),
  }
}

const BLANK: RoleRow = { key: "", shop: "", role: "" }

"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { createEmployeeAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"
import type { ShopName } from "@/lib/shops/contract"
import type { Names } from "./employee-fields"
import type { HandedOver } from "./hand-over"
import { fieldsOf, freshRow, membershipsOf, type RoleChoice, type RoleRow } from "./role-rows"
import { suggestUsername } from "./suggest-username"

const BLANK = { fullName: "", displayName: "", username: "", email: "", password: "" }
const FIELDS = ["fullName", "displayName", "username", "email", "password"] as const

interface Options {
  shops: ShopName[]
  roles: RoleChoice[]
  onMade: (made: HandedOver) => void
}

/** A person on their way into the business. */
export function useNewEmployee({ shops, roles, onMade }: Options) {
  const [values, setValues] = useState(BLANK)
  const [rows, setRows] = useState<RoleRow[] | null>(null)
  const router = useRouter()
  const say = useSay()
  const present = rows ?? []
  const fields = [...FIELDS, ...fieldsOf(present)]
  const { save, busy, problem, forget } = useSave(createEmployeeAction, fields, onSaved)

  function clear() {
    setValues(BLANK)
    setRows(null)
    forget()
  }

  function onSaved({ id, fullName, username }: Employee) {
    onMade({ id, fullName, username, password: values.password })
    clear()
    say(`${fullName} is added.`)
    router.refresh()
  }

  return {
    values,
    rows: present,
    /** To be called when the form opens: shows a first row to who has none yet. */
    begin: () => {
      if (roles.some((role) => role.shops.length > 0)) setRows(rows ?? [freshRow(shops, roles)])
    },
    setRows,
    set: (name: keyof Names | "password", value: string) => {
      // The suggestion follows the name until somebody writes a username of their own.
      const follows = name === "fullName" && values.username === suggestUsername(values.fullName)
      setValues({ ...values, [name]: value, ...(follows && { username: suggestUsername(value) }) })
    },
    save: () => {
      const displayName = values.displayName.trim()
      const { displayName: _, ...given } = values
      void save({ ...given, ...(displayName && { displayName }), memberships: membershipsOf(present) })
    },
    clear,
    busy,
    problem,
  }
}

"use client"

import Form from "next/form"
import { useState } from "react"
import { PersonField, type PickablePerson } from "@/components/console/person-field"
import { SelectField } from "@/components/console/select-field"
import { byResource } from "@/components/permissions/resources"
import { buttonStyle } from "@/components/ui/button-style"
import { Field } from "@/components/ui/field"
import type { PermissionEntry } from "@/lib/permissions/contract"
import type { AccessAddress } from "./access-address"

export interface AccessChoices {
  people: PickablePerson[]
  catalogue: PermissionEntry[]
  shops: { id: string; name: string }[]
}

interface Props extends AccessChoices {
  path: string
  question: AccessAddress
  /** Why the pasted link or id could not be used. */
  problem: string | null
}

const PASTED = "pasted"

/** Asks who, what and where. The question goes into the address bar, so that it can be kept and passed on. */
export function AccessForm({ path, question, people, catalogue, shops, problem }: Props) {
  const [place, setPlace] = useState(question.object ? PASTED : (question.shopId ?? ""))
  return (
    <Form action={path} className="grid items-start gap-x-4 gap-y-5 md:grid-cols-2">
      <PersonField label="Person" name="employeeId" people={people} defaultId={question.employeeId} />
      <SelectField
        label="What they would do"
        name="permission"
        defaultValue={question.permission ?? catalogue[0]?.name}
      >
        {byResource(catalogue).map(({ name, title, entries }) => (
          <optgroup key={name} label={title}>
            {entries.map((entry) => (
              <option key={entry.name} value={entry.name}>
                {entry.description.replace(/\.$/, "")}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <SelectField
        label="Where"
        name={place === PASTED ? undefined : "shopId"}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      >
        <option value="">In every shop</option>
        {shops.map(({ id, name }) => (
          <option key={id} value={id}>
            {`In ${name}`}
          </option>
        ))}
        <option value={PASTED}>With one chat, customer, team or person …</option>
      </SelectField>
      {place === PASTED && (
        <Field
          label="Link or ID"
          name="object"
          required
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          defaultValue={question.object}
          error={problem ?? undefined}
          hint="Copied from the address bar, or from wherever it is."
        />
      )}
      <div className="md:col-span-2">
        <button type="submit" className={buttonStyle()}>
          Explain
        </button>
      </div>
    </Form>
  )
}

"use client"

import { SectionForm } from "@/components/console/section-form"
import { useEdit } from "@/components/console/use-edit"
import { Field } from "@/components/ui/field"
import { updateTeamAction } from "@/lib/teams/actions"
import type { Team } from "@/lib/teams/contract"

const FIELDS = ["name", "description"] as const
const valuesOf = ({ name, description }: Team) => ({ name, description })

/** Renames a team, and says what it is for. */
export function TeamForm({ team }: { team: Team }) {
  const edit = useEdit({
    name: "team",
    listed: team,
    valuesOf,
    send: updateTeamAction,
    fields: FIELDS,
    said: ({ name }) => `${name} is saved.`,
  })
  const { fields } = edit.problem
  return (
    <SectionForm label="Team" {...edit} onSave={edit.save} onDiscard={edit.drop}>
      <Field
        label="Name"
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        value={edit.values.name}
        onChange={(event) => edit.set("name", event.target.value)}
        error={fields.name}
      />
      <Field
        label="Description"
        name="description"
        optional
        maxLength={300}
        autoComplete="off"
        value={edit.values.description}
        onChange={(event) => edit.set("description", event.target.value)}
        error={fields.description}
        hint="What it is for, so that colleagues hand over the right chats."
      />
    </SectionForm>
  )
}

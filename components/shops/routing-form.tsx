"use client"

import { RadioCards } from "@/components/console/radio-cards"
import { SectionForm } from "@/components/console/section-form"
import type { Shop } from "@/lib/shops/contract"
import { ReopenField } from "./reopen-field"
import { routingOf } from "./shop-values"
import { useEditShop } from "./use-edit-shop"

const MODES = [
  {
    value: "manual",
    title: "Manual",
    text: "Chats wait in a queue, oldest first, and people take them when they can.",
  },
  {
    value: "automatic",
    title: "Automatic",
    text: "Each chat goes to the least busy person who is online and has room for it.",
  },
] as const

/** Who gets a new chat, and how long a closed one can go on. */
export function RoutingForm({ shop }: { shop: Shop }) {
  const edit = useEditShop("routing", shop, routingOf)
  const { values, set } = edit
  return (
    <SectionForm label="Routing" {...edit} onSave={edit.save} onDiscard={edit.drop}>
      <RadioCards
        label="New chats"
        name="routing"
        value={values.routing}
        options={MODES}
        onChange={(routing) => set("routing", routing)}
      />
      <ReopenField
        minutes={values.reopenMinutes}
        error={edit.problem.fields.reopenMinutes}
        onChange={(minutes) => set("reopenMinutes", minutes)}
      />
    </SectionForm>
  )
}

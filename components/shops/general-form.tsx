"use client"

import { SectionForm } from "@/components/console/section-form"
import { SelectField } from "@/components/console/select-field"
import { Field } from "@/components/ui/field"
import type { Shop } from "@/lib/shops/contract"
import { LanguageOptions } from "./language-options"
import { generalOf } from "./shop-values"
import { TimezoneOptions } from "./timezone-options"
import { useEditShop } from "./use-edit-shop"

/** What a shop is called, and where it stands. */
export function GeneralForm({ shop }: { shop: Shop }) {
  const edit = useEditShop("general", shop, generalOf)
  const { values, stored, set } = edit
  const { fields } = edit.problem
  return (
    <SectionForm label="General" {...edit} onSave={edit.save} onDiscard={edit.drop}>
      <Field
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        value={values.name}
        onChange={(event) => set("name", event.target.value)}
        error={fields.name}
      />
      <Field
        label="Slug"
        name="slug"
        required
        maxLength={60}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={values.slug}
        onChange={(event) => set("slug", event.target.value)}
        error={fields.slug}
        hint={
          values.slug === stored.slug
            ? "The end of the chat page’s address."
            : `Links to /customer/${stored.slug} will stop working.`
        }
      />
      <Field
        label="Location"
        name="location"
        optional
        maxLength={200}
        autoComplete="off"
        value={values.location}
        onChange={(event) => set("location", event.target.value)}
        error={fields.location}
        hint="Shown to customers."
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label="Time zone"
          name="timezone"
          value={values.timezone}
          onChange={(event) => set("timezone", event.target.value)}
          error={fields.timezone}
        >
          <TimezoneOptions current={values.timezone} />
        </SelectField>
        <SelectField
          label="Language"
          name="locale"
          value={values.locale}
          onChange={(event) => set("locale", event.target.value)}
          error={fields.locale}
        >
          <LanguageOptions current={values.locale} />
        </SelectField>
      </div>
    </SectionForm>
  )
}

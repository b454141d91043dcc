import { ColorField } from "@/components/console/color-field"
import { SelectField } from "@/components/console/select-field"
import { SwitchField } from "@/components/console/switch-field"
import { TextField } from "@/components/console/text-field"
import { Field } from "@/components/ui/field"
import type { Shop } from "@/lib/shops/contract"
import { LanguageOptions } from "./language-options"
import type { ShopValues } from "./shop-values"
import { TimezoneOptions } from "./timezone-options"

interface Props {
  /** As it is stored. */
  shop: Shop
  values: ShopValues
  problems: Partial<Record<string, string>>
  set: <Name extends keyof ShopValues>(name: Name, value: ShopValues[Name]) => void
}

/** Everything that can be edited of a shop. */
export function ShopFields(props: Props) {
  return (
    <>
      <Identification {...props} />
      <Region {...props} />
      <Appearance {...props} />
      <SwitchField
        label="Active"
        name="isActive"
        hint="Customers find the shop and can start chats."
        checked={props.values.isActive}
        onChange={(checked) => props.set("isActive", checked)}
      />
    </>
  )
}

function Identification({ shop, values, problems, set }: Props) {
  const moved = values.slug !== shop.slug
  return (
    <>
      <Field
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        value={values.name}
        onChange={(event) => set("name", event.target.value)}
        error={problems.name}
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
        error={problems.slug}
        hint={
          moved ? `Links to /customer/${shop.slug} will stop working.` : "The end of the chat page’s address."
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
        error={problems.location}
      />
    </>
  )
}

function Region({ values, problems, set }: Props) {
  return (
    <>
      <SelectField
        label="Time zone"
        name="timezone"
        value={values.timezone}
        onChange={(event) => set("timezone", event.target.value)}
        error={problems.timezone}
      >
        <TimezoneOptions current={values.timezone} />
      </SelectField>
      <SelectField
        label="Language"
        name="locale"
        value={values.locale}
        onChange={(event) => set("locale", event.target.value)}
        error={problems.locale}
      >
        <LanguageOptions current={values.locale} />
      </SelectField>
    </>
  )
}

function Appearance({ values, problems, set }: Props) {
  return (
    <>
      <TextField
        label="Welcome text"
        name="welcomeText"
        maxLength={1_000}
        value={values.welcomeText}
        onChange={(event) => set("welcomeText", event.target.value)}
        error={problems.welcomeText}
        hint="Greets customers before they write."
      />
      <ColorField
        label="Accent colour"
        name="accentColor"
        value={values.accentColor}
        onChange={(value) => set("accentColor", value)}
        error={problems.accentColor}
        hint="Colours the buttons of the shop’s chat page."
      />
    </>
  )
}

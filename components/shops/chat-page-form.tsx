"use client"

import { ColorField } from "@/components/console/color-field"
import { SectionForm } from "@/components/console/section-form"
import { TextField } from "@/components/console/text-field"
import { Banner } from "@/components/ui/banner"
import type { Shop } from "@/lib/shops/contract"
import { unseenIn } from "./accent"
import { ChatPagePreview } from "./chat-page-preview"
import { chatPageOf } from "./shop-values"
import { useEditShop } from "./use-edit-shop"

/** How the page looks on which customers write, with a look at it. */
export function ChatPageForm({ shop }: { shop: Shop }) {
  const edit = useEditShop("chat-page", shop, chatPageOf)
  const { values, set } = edit
  const { fields } = edit.problem
  const unseen = unseenIn(values.accentColor)
  return (
    <SectionForm label="Chat page" {...edit} onSave={edit.save} onDiscard={edit.drop}>
      <TextField
        label="Welcome text"
        name="welcomeText"
        maxLength={1_000}
        value={values.welcomeText}
        onChange={(event) => set("welcomeText", event.target.value)}
        error={fields.welcomeText}
        hint="Greets customers before they write."
      />
      <ColorField
        label="Accent colour"
        name="accentColor"
        value={values.accentColor}
        onChange={(value) => set("accentColor", value)}
        error={fields.accentColor}
        hint="Colours the shop’s sign and the buttons of its chat page."
      />
      {unseen.length > 0 && (
        <Banner tone="warn">
          This colour hardly stands out in {unseen.map((theme) => `${theme} mode`).join(" and ")}. Buttons
          there are shown in our green instead.
        </Banner>
      )}
      <ChatPagePreview shop={edit.stored} {...values} />
    </SectionForm>
  )
}

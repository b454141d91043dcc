import { z } from "zod"
import { filledLine, line, text } from "@/lib/text/contract"

const timezone = z.string().refine((value) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }))
  } catch {
    return false
  }
}, "must be a time zone such as Europe/Berlin")

const locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as en or pt-BR")

/** A host in plain letters only: URLs allow `;`, `,` and `*` there, which would rewrite a policy that names it. */
const origin = z
  .string()
  .refine(
    (value) =>
      /^https?:\/\/[a-z0-9._-]+(:\d+)?$/.test(value) &&
      URL.canParse(value) &&
      new URL(value).origin === value,
    "must be an origin such as https://shop.example",
  )

const slug = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case letters, digits and single hyphens")

/** What a list is narrowed down to, in an address: one shop, by its id or its slug. */
export const shopFilter = z
  .string()
  .trim()
  .min(1, "must be a shop's id or slug")
  .max(60)
  .optional()
  .meta({ description: "One shop only, by its id or slug." })

export const shopId = z.uuid()
export const shopRef = z.object({ id: shopId })

export const shop = z.object({
  id: shopId,
  name: z.string(),
  slug: z.string(),
  location: z.string(),
  timezone: z.string(),
  locale: z.string(),
  isActive: z.boolean(),
  routing: z.enum(["manual", "automatic"]),
  allowedOrigins: z.array(z.string()),
  welcomeText: z.string(),
  accentColor: z.string(),
  reopenMinutes: z.number().int(),
  /** True when a secret for signed identities has been made. */
  hasIdentitySecret: z.boolean(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

/** What a list of choices says of a shop. */
export const shopName = shop.pick({ id: true, name: true, accentColor: true, isActive: true })

/** What a visitor may know of a shop before saying who they are. */
export const publicShop = shop.pick({
  slug: true,
  name: true,
  location: true,
  locale: true,
  welcomeText: true,
  accentColor: true,
})

const settings = {
  name: filledLine(100),
  slug,
  location: line(200),
  timezone,
  locale,
  isActive: z.boolean(),
  routing: z.enum(["manual", "automatic"]),
  allowedOrigins: z.array(origin).max(50),
  welcomeText: text(1_000),
  accentColor: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "must be a colour such as #0b7a5f"),
  reopenMinutes: z.number().int().min(0).max(525_600),
}

/** Only the name is needed; a slug is made from it when none is given. */
export const createShopInput = z.object(settings).partial().required({ name: true })

export const updateShopInput = z.object({
  ...z.object(settings).partial().shape,
  /** The version that was edited; with it the change is refused when somebody else was faster. */
  version: z.int32().optional(),
})

/** The shop's secret for signing who its customers are. It is shown in this answer and in no other. */
export const identitySecret = z.object({
  secret: z.string().meta({ example: "yis_kJ0c1Yb8mYw4n0W8kq3mJ3Ww7yqkqF8vXh2m9sZl1cE" }),
  shop,
})

export type Shop = z.infer<typeof shop>
export type ShopName = z.infer<typeof shopName>
export type PublicShop = z.infer<typeof publicShop>
export type CreateShopInput = z.infer<typeof createShopInput>
export type IdentitySecret = z.infer<typeof identitySecret>
export type UpdateShopInput = z.infer<typeof updateShopInput>

import { z } from "zod"

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/[\0\r\n]/.test(value), "must be a single line")

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

const origin = z
  .string()
  .refine(
    (value) =>
      URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value,
    "must be an origin such as https://shop.example",
  )

const slug = z
  .string()
  .min(2)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case letters, digits and single hyphens")

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
  name: line(100).pipe(z.string().min(1, "must not be empty")),
  slug,
  location: line(200),
  timezone,
  locale,
  isActive: z.boolean(),
  routing: z.enum(["manual", "automatic"]),
  allowedOrigins: z.array(origin).max(50),
  welcomeText: z
    .string()
    .max(1_000)
    .refine((value) => !value.includes("\0"), "must not contain NUL"),
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
  version: z.number().int().optional(),
})

export type Shop = z.infer<typeof shop>
export type ShopName = z.infer<typeof shopName>
export type PublicShop = z.infer<typeof publicShop>
export type CreateShopInput = z.infer<typeof createShopInput>
export type UpdateShopInput = z.infer<typeof updateShopInput>

import type { Shop } from "@/lib/shops/contract"

/** What each section of a shop's page edits. */
export const generalOf = ({ name, slug, location, timezone, locale }: Shop) => ({
  name,
  slug,
  location,
  timezone,
  locale,
})

export const chatPageOf = ({ welcomeText, accentColor }: Shop) => ({ welcomeText, accentColor })

export const routingOf = ({ routing, reopenMinutes }: Shop) => ({ routing, reopenMinutes })

export const websiteOf = ({ allowedOrigins }: Shop) => ({ allowedOrigins })

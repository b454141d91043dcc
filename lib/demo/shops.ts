interface DemoShop {
  name: string
  slug: string
  location: string
  timezone: string
  locale: string
  routing: "manual"
  welcomeText: string
  /** Dark enough for white text on it. */
  accentColor: string
  openedDaysAgo: number
  team: { name: string; description: string }
}

/** Two shops of different trades, so that an agent of both sees one inbox over two of them. */
export const SHOPS = {
  plants: {
    name: "Sill & Stem",
    slug: "sill-and-stem",
    location: "Bristol, United Kingdom",
    timezone: "Europe/London",
    locale: "en",
    routing: "manual",
    welcomeText: "Welcome to Sill & Stem. Ask us anything about your plants, an order or a delivery.",
    accentColor: "#3d6b35",
    openedDaysAgo: 90,
    team: {
      name: "Plant care",
      description: "Advice on light, water, pests and repotting.",
    },
  },
  bicycles: {
    name: "Lantern Cycles",
    slug: "lantern-cycles",
    location: "Copenhagen, Denmark",
    timezone: "Europe/Copenhagen",
    locale: "en",
    routing: "manual",
    welcomeText: "Hello from Lantern Cycles. Tell us what you ride and how we can help.",
    accentColor: "#1d4f91",
    openedDaysAgo: 75,
    team: {
      name: "Workshop",
      description: "Repairs, services and questions about parts.",
    },
  },
} as const satisfies Record<string, DemoShop>

export type ShopKey = keyof typeof SHOPS

import type { ShopKey } from "./shops"

interface DemoCustomer {
  shop: ShopKey
  name: string
  email: string
  /** From the ranges that are kept for fiction, so that nobody's telephone rings. */
  phone?: string
  externalId?: string
  attributes?: Record<string, unknown>
  knownForDays: number
}

const CONTENT = {
  amelia: {
    shop: "plants",
    name: "Amelia Hartley",
    email: "amelia.hartley@example.com",
    phone: "+44 117 496 0142",
    attributes: { orders: 4 },
    knownForDays: 71,
  },
  tomas: {
    shop: "plants",
    name: "Tomás Ferreira",
    email: "tomas.ferreira@example.org",
    attributes: { orders: 2 },
    knownForDays: 33,
  },
  nadia: {
    shop: "plants",
    name: "Nadia Rahman",
    email: "nadia.rahman@example.net",
    externalId: "SS-C-2207",
    attributes: { orders: 2, newsletter: true },
    knownForDays: 19,
  },
  gwen: {
    shop: "plants",
    name: "Gwen Llewellyn",
    email: "gwen.llewellyn@example.org",
    knownForDays: 12,
  },
  kofi: {
    shop: "plants",
    name: "Kofi Mensah",
    email: "kofi.mensah@example.com",
    phone: "+44 7700 900318",
    externalId: "SS-C-1184",
    attributes: { orders: 7, newsletter: true },
    knownForDays: 84,
  },
  chloe: {
    shop: "plants",
    name: "Chloé Bernard",
    email: "chloe.bernard@example.net",
    knownForDays: 1,
  },
  freja: {
    shop: "bicycles",
    name: "Freja Sørensen",
    email: "freja.sorensen@example.com",
    attributes: { orders: 1, bicycle: "City 7" },
    knownForDays: 42,
  },
  daniel: {
    shop: "bicycles",
    name: "Daniel Okafor",
    email: "daniel.okafor@example.org",
    phone: "+1 202 555 0143",
    attributes: { orders: 1 },
    knownForDays: 9,
  },
  yuki: {
    shop: "bicycles",
    name: "Yuki Tanaka",
    email: "yuki.tanaka@example.net",
    externalId: "LC-5531",
    attributes: { orders: 2, bicycle: "City 7" },
    knownForDays: 58,
  },
  matteo: {
    shop: "bicycles",
    name: "Matteo Conti",
    email: "matteo.conti@example.com",
    attributes: { orders: 1 },
    knownForDays: 6,
  },
  hanne: {
    shop: "bicycles",
    name: "Hanne Vestergaard",
    email: "hanne.vestergaard@example.org",
    externalId: "LC-4976",
    attributes: { orders: 3, bicycle: "Cargo L2" },
    knownForDays: 66,
  },
  piotr: {
    shop: "bicycles",
    name: "Piotr Nowak",
    email: "piotr.nowak@example.net",
    attributes: { orders: 1 },
    knownForDays: 27,
  },
} satisfies Record<string, DemoCustomer>

export type CustomerKey = keyof typeof CONTENT

/** The customers of both shops. */
export const CUSTOMERS: Record<CustomerKey, DemoCustomer> = CONTENT

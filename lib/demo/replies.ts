import type { DemoUsername } from "./people"
import type { ShopKey } from "./shops"

interface DemoReply {
  shortcut: string
  body: string
  /** A shop's, its team's, or a person's own. */
  owner: { shop: ShopKey; team?: true } | { person: DemoUsername }
}

/** One of each kind, so that a `/` in the composer has something to offer. */
export const REPLIES: readonly DemoReply[] = [
  {
    shortcut: "delivery",
    body: "Orders placed before noon leave Bristol the same day, {{customer.firstName}}, and are with you two or three days later.",
    owner: { shop: "plants" },
  },
  {
    shortcut: "yellow-leaves",
    body: "Yellow leaves are mostly a matter of water. Let the top three centimetres of soil dry before you water again, and send us a photo in a week.",
    owner: { shop: "plants", team: true },
  },
  {
    shortcut: "service",
    body: "A service takes two days, {{customer.firstName}}. Which day next week would suit you?",
    owner: { shop: "bicycles" },
  },
  {
    shortcut: "chain-wear",
    body: "We measure the chain while you wait. It takes two minutes, and tells whether the cassette has to go too.",
    owner: { shop: "bicycles", team: true },
  },
  {
    shortcut: "goodbye",
    body: "You’re welcome, {{customer.firstName}}. If anything comes up, write to us again.\n{{agent.name}}, {{shop.name}}",
    owner: { person: "support1" },
  },
]

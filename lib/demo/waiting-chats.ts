import type { DemoChat } from "./script"

/** Chats that nobody has taken yet. */
export const WAITING_CHATS: readonly DemoChat[] = [
  {
    customer: "amelia",
    subject: "Yellow leaves on my calathea",
    agent: null,
    startedMinutesAgo: 12,
    unread: { agent: 2 },
    lines: [
      {
        type: "customer",
        after: 25,
        body: "Hello! The calathea I bought from you three weeks ago is getting yellow leaves with crispy brown edges.",
      },
      {
        type: "customer",
        after: 48,
        body: "I water it twice a week and it stands about a metre from an east-facing window. Am I drowning it?",
      },
    ],
  },
  {
    customer: "daniel",
    subject: "Collecting my bicycle this evening",
    agent: null,
    startedMinutesAgo: 7,
    unread: { agent: 3 },
    lines: [
      {
        type: "customer",
        after: 15,
        body: "Hi, I got an e-mail saying that my bicycle is ready. It's order 20418.",
      },
      {
        type: "customer",
        after: 32,
        body: "Could I collect it this evening? I only get out of work at half past five.",
      },
      {
        type: "customer",
        after: 41,
        body: "And would somebody have a moment to set the saddle height with me?",
      },
    ],
  },
  {
    customer: "chloe",
    subject: "Delivery to the fourth floor",
    agent: null,
    startedMinutesAgo: 2,
    unread: { agent: 1 },
    lines: [
      {
        type: "customer",
        after: 30,
        body: "Hello, I would like to order the large olive tree, the one of 160 cm. I live on the fourth floor and there is no lift. Do your drivers carry it up, or only as far as the front door?",
      },
    ],
  },
]

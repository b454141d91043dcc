import type { DemoChat } from "./script"

/** A day, in minutes. */
const DAY = 24 * 60

/** Chats that have come to their end. */
export const CLOSED_CHATS: readonly DemoChat[] = [
  {
    customer: "freja",
    subject: "Booking the first service",
    agent: "support2",
    startedMinutesAgo: 3 * DAY + 40,
    rating: { stars: 4, comment: "Very helpful. I only wish the workshop opened a bit earlier." },
    lines: [
      {
        type: "customer",
        after: 20,
        body: "Hello, I bought a City 7 from you six weeks ago. When should it come in for its first service?",
      },
      { type: "joined", after: 110 },
      {
        type: "agent",
        after: 40,
        body: "Hello Freja! After 300 kilometres or two months, whichever comes first, so now is a good moment. It's included in the price of the bicycle.",
      },
      {
        type: "customer",
        after: 75,
        body: "Nice. Do you have anything before eight in the morning? I need it to get to work.",
      },
      {
        type: "agent",
        after: 60,
        body: "We open at nine, I'm afraid. But you could bring it in the evening before and collect it after work. Next Thursday is still free.",
      },
      {
        type: "customer",
        after: 50,
        body: "Then Wednesday evening, for Thursday. Can I borrow a bicycle in the meantime?",
      },
      {
        type: "agent",
        after: 80,
        body: "Yes, I've reserved one for you. You're booked in, and a confirmation is on its way by e-mail.",
      },
      { type: "customer", after: 65, body: "It's here. Thanks for your help!" },
      { type: "agent", after: 25, body: "You're welcome. See you on Wednesday evening." },
      { type: "closed", after: 90, by: "agent" },
    ],
  },
  {
    customer: "tomas",
    subject: "Tiny flies around my plants",
    agent: "support1",
    startedMinutesAgo: 2 * DAY + 195,
    rating: { stars: 5, comment: "Quick, friendly and exactly what I needed to know." },
    lines: [
      {
        type: "customer",
        after: 25,
        body: "Hello, there are tiny black flies around all of my plants. Are they dangerous?",
      },
      { type: "joined", after: 90 },
      {
        type: "agent",
        after: 45,
        body: "Hello Tomás! Those are most likely fungus gnats. They're a nuisance, but harmless to people and to grown plants. How often do you water?",
      },
      { type: "customer", after: 60, body: "Every second day, more or less." },
      {
        type: "agent",
        after: 55,
        body: "That's what they love: their larvae live in the top of moist soil. Let the first three centimetres dry out before you water again.",
      },
      {
        type: "agent",
        after: 50,
        body: "Yellow sticky cards catch the adults, and nematodes in the watering can deal with the larvae. After two rounds, two weeks apart, they're usually gone.",
      },
      { type: "customer", after: 95, body: "Are the nematodes safe with a cat in the house?" },
      { type: "agent", after: 30, body: "Completely. They only go for larvae in the soil." },
      {
        type: "customer",
        after: 240,
        body: "Great, I've just ordered both. Thank you for explaining it so clearly!",
      },
      { type: "agent", after: 35, body: "Happy to help. Write to us any time if they come back." },
      { type: "closed", after: 120, by: "agent" },
    ],
  },
  {
    customer: "gwen",
    subject: "Two gift vouchers for one order",
    agent: "manager1",
    startedMinutesAgo: DAY + 320,
    lines: [
      {
        type: "customer",
        after: 15,
        body: "Hi, can I use two gift vouchers for one order? The checkout only takes one code.",
      },
      { type: "joined", after: 240 },
      {
        type: "agent",
        after: 45,
        body: "Hi Gwen, you're right, it takes one code per order. I can join the two into a new one for you. What are the last four characters of each?",
      },
      { type: "customer", after: 85, body: "One ends in K7QD and the other one in 9M2T." },
      {
        type: "agent",
        after: 110,
        body: "Found them, £25 and £40. A new voucher over £65 is on its way to your e-mail address. It takes the place of the other two.",
      },
      {
        type: "customer",
        after: 130,
        body: "It's here and it works. Thank you, Owen, and have a lovely day!",
      },
      { type: "closed", after: 30, by: "customer" },
    ],
  },
  {
    customer: "matteo",
    subject: "Helmet in another size",
    agent: "support1",
    startedMinutesAgo: DAY + 75,
    unread: { customer: 1 },
    lines: [
      {
        type: "customer",
        after: 20,
        body: "Hi! The helmet that I ordered is too small. Can I change it for an L?",
      },
      { type: "joined", after: 55 },
      {
        type: "agent",
        after: 30,
        body: "Hi Matteo, of course. Have you worn it outside, or only tried it on?",
      },
      { type: "customer", after: 40, body: "Only tried on at home. It's back in its box." },
      {
        type: "agent",
        after: 70,
        body: "Then the exchange costs you nothing. I've sent you a return label and put an L aside, which leaves as soon as your parcel has been scanned.",
      },
      {
        type: "note",
        after: 35,
        body: "Third helmet of this model to come back for being small. I suggest a line in the size chart: between two sizes, take the larger one.",
      },
      { type: "customer", after: 45, body: "How can I be sure that L fits? My head measures 59 cm." },
      {
        type: "agent",
        after: 40,
        body: "L is made for 58 to 61 cm, so you're well within it, and the dial at the back does the rest.",
      },
      { type: "customer", after: 60, body: "Perfect, then the parcel goes to the post tomorrow." },
      {
        type: "agent",
        after: 25,
        body: "Thank you! You'll get an e-mail as soon as the new one is on its way.",
      },
      { type: "closed", after: 300, by: "agent" },
    ],
  },
]

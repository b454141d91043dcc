import type { DemoChat } from "./script"

/** Chats that somebody is answering. */
export const ACTIVE_CHATS: readonly DemoChat[] = [
  {
    customer: "nadia",
    subject: "My parcel arrived damaged",
    agent: "manager1",
    startedMinutesAgo: 95,
    unread: { customer: 1 },
    lines: [
      {
        type: "customer",
        after: 30,
        body: "My order SS-10482 came this morning and the box was crushed on one side.",
      },
      {
        type: "customer",
        after: 65,
        body: "Two of the three pots are broken, and the string of hearts has lost most of its strands. I'm quite upset, it was meant as a birthday present.",
      },
      { type: "joined", after: 180 },
      {
        type: "agent",
        after: 50,
        body: "I'm so sorry, Nadia. That is not how a present should arrive. I'm Owen, I run the shop, and I'll see that we put this right.",
      },
      { type: "agent", after: 35, body: "May I ask when the birthday is?" },
      { type: "customer", after: 90, body: "Thank you. In four days." },
      {
        type: "note",
        after: 60,
        body: "Second crushed box from this courier within a week. I'll raise it with them. Priya, could you check how we pad the corners?",
      },
      {
        type: "agent",
        after: 120,
        body: "Then we have time. I've put aside a new string of hearts and two pots in the same glaze. They leave today by express, so they'll be with you the day after tomorrow at the latest. You don't pay a thing, of course.",
      },
      { type: "customer", after: 80, body: "That is really kind. Do you need the broken ones back?" },
      {
        type: "agent",
        after: 55,
        body: "No need. And do keep the plant that lost its strands: they grow back faster than one would think.",
      },
      {
        type: "customer",
        after: 110,
        body: "I'll try! Could you send me the tracking number when you have it?",
      },
      {
        type: "agent",
        after: 45,
        body: "Of course. I'll write it here as soon as the courier has the parcel.",
      },
    ],
  },
  {
    customer: "yuki",
    subject: "Gears skip after the service",
    agent: "support1",
    startedMinutesAgo: 52,
    lines: [
      {
        type: "customer",
        after: 15,
        body: "Hello, since my service last week the chain jumps when I push hard in third or fourth gear.",
      },
      { type: "joined", after: 60 },
      {
        type: "agent",
        after: 35,
        body: "Hello Yuki, I'm Priya. Sorry that it isn't right after the service. Is this the City 7 with the hub gear?",
      },
      {
        type: "customer",
        after: 40,
        body: "Yes, the dark green one. It happens when I start at traffic lights, and going up the bridge.",
      },
      {
        type: "note",
        after: 70,
        body: "The service fitted a new shift cable. Those settle in the first days, so this sounds like adjustment and not wear. If it comes back, please let Jonas look at it.",
      },
      {
        type: "agent",
        after: 50,
        body: "That sounds like the new shift cable, which gives a little in its first days. You can often set it right yourself in a minute. Would you like to try?",
      },
      { type: "customer", after: 45, body: "Sure, if you tell me what to do." },
      {
        type: "agent",
        after: 95,
        body: "Shift to fourth gear and look at the rear hub: there are two yellow marks. Turn the barrel adjuster at the shifter until they are in line. Then shift to first and back to fourth, and check them once more.",
      },
      { type: "customer", after: 210, body: "They were about two millimetres apart. Now they line up." },
      { type: "customer", after: 340, body: "I've just been round the block and it's silent. Amazing!" },
      {
        type: "agent",
        after: 50,
        body: "Wonderful! Should they move again, bring it in and the workshop will see to it at no cost. Is there anything else that I can do for you?",
      },
    ],
  },
  {
    customer: "hanne",
    subject: "Lost the key of my frame lock",
    agent: "support2",
    startedMinutesAgo: 27,
    lines: [
      {
        type: "customer",
        after: 20,
        body: "Hi, I've lost the key to the frame lock of my cargo bike, and the bike stands locked in front of the kindergarten.",
      },
      { type: "joined", after: 45 },
      {
        type: "agent",
        after: 30,
        body: "Hi Hanne, this is Jonas from the workshop. What bad luck, but we'll get you rolling again. Do you still have the little card with the key number?",
      },
      {
        type: "customer",
        after: 85,
        body: "Yes! It was in the folder with the receipt. Should I send you the number here?",
      },
      {
        type: "agent",
        after: 45,
        body: "Better not in a chat. Bring the card and something with your name on it, and we'll cut a new key while you wait.",
      },
      {
        type: "customer",
        after: 70,
        body: "How long does that take? I have to pick up the children on the way.",
      },
      {
        type: "agent",
        after: 40,
        body: "About ten minutes. I'll tell my colleagues at the counter to expect you.",
      },
      { type: "customer", after: 35, body: "Great, I'm on my way." },
      { type: "agent", after: 20, body: "See you soon. I'll make two, so that one can stay at home." },
    ],
  },
  {
    customer: "kofi",
    subject: "Repotting a big monstera",
    agent: "support1",
    startedMinutesAgo: 14,
    unread: { agent: 1 },
    lines: [
      {
        type: "customer",
        after: 20,
        body: "Hi there, my monstera is pushing roots out of the bottom of its pot. Should I repot it, or leave it in peace? I moved house last month.",
      },
      { type: "joined", after: 75 },
      {
        type: "agent",
        after: 40,
        body: "Hello Kofi, Priya here. Roots through the holes mean that it's ready for a bigger home. How wide is the pot that it lives in now?",
      },
      { type: "customer", after: 55, body: "24 cm across. The plant itself is about as tall as I am!" },
      {
        type: "agent",
        after: 70,
        body: "Impressive! Then go up to 28 cm and no further: in a pot that is much too large the soil stays wet, and the roots suffer.",
      },
      {
        type: "agent",
        after: 45,
        body: "Our aroid mix is made for this, and ten litres will do. Water the plant the day before, and don't feed it for the first month.",
      },
      {
        type: "customer",
        after: 130,
        body: "Got it. Does it need a new moss pole too? The old one is wobbly.",
      },
      {
        type: "agent",
        after: 60,
        body: "I'd change it now, while the roots are loose anyway. The pole of 120 cm sits well in a 28 cm pot.",
      },
      {
        type: "customer",
        after: 190,
        body: "Perfect. Could you put the pot, the soil and the pole into one order, so that it all comes together?",
      },
    ],
  },
]

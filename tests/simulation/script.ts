/** What somebody writes about, and what they are answered, line by line. */
export interface Topic {
  subject: string
  says: readonly string[]
  hears: readonly string[]
}

export const TOPICS: readonly Topic[] = [
  {
    subject: "Where is my order?",
    says: [
      "Hello! I ordered last week and have heard nothing since.",
      "The number is 20481.",
      "It says delivered, but nothing has arrived here.",
      "Could you check with the carrier?",
      "That would be great. Thank you!",
    ],
    hears: [
      "Thanks for writing! What is the number of the order?",
      "One moment, I am looking it up.",
      "I see it: the carrier says it was left with a neighbour on Tuesday.",
      "I have asked them for the signature. You hear from us by tomorrow at noon.",
      "You are welcome. Is there anything else?",
    ],
  },
  {
    subject: "Wrong size",
    says: [
      "Hi, the jacket is too small. Can I send it back?",
      "Large, please. The medium pinches at the shoulders.",
      "Do I have to pay for the return?",
      "Perfect, I will bring it to the post tomorrow.",
    ],
    hears: [
      "Of course. Which size do you need instead?",
      "We have one large left, and it is yours now.",
      "No, the label is free. I have just sent it to your e-mail address.",
      "Lovely. The large leaves our warehouse as soon as the label is scanned.",
    ],
  },
  {
    subject: "Opening hours",
    says: [
      "Are you open on Saturday afternoon?",
      "And do you repair while one waits?",
      "Then see you at two!",
    ],
    hears: [
      "Yes, until four.",
      "Small things, yes. For anything bigger we keep it until Monday.",
      "See you then. I have written your name down.",
    ],
  },
  {
    subject: "Invoice",
    says: [
      "Good morning, I need an invoice with our company's address.",
      "Harbour Works Ltd, 4 Dock Lane.",
      "And our VAT number should be on it, please.",
      "GB123456789. Sorry for the trouble!",
    ],
    hears: [
      "Good morning! What should it say?",
      "Thank you. Anything else that has to be on it?",
      "Gladly. Which number is it?",
      "No trouble at all. It is in your inbox.",
    ],
  },
  {
    subject: "My fern looks sad",
    says: [
      "My fern has brown tips, although I water it every day.",
      "It stands above the radiator, is that bad?",
      "Oh. And how often should I water it then?",
      "I will try that. Thanks a lot for the advice!",
    ],
    hears: [
      "Poor thing! Where does it stand?",
      "I am afraid so: the air is too dry there. A bathroom window would suit it.",
      "Whenever the top of the soil feels dry, so about twice a week.",
      "Good luck! It should put out new leaves within a month.",
    ],
  },
]

const FIRST = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hugo", "Ida", "Jon"]
const LAST = ["Marsh", "Novak", "Okoye", "Perez", "Quist", "Rossi", "Sato", "Thorne", "Ueda", "Vance"]

/** A name for each of a hundred visitors; after that they come again. */
export function nameOf(index: number): string {
  return `${at(FIRST, index)} ${at(LAST, Math.floor(index / FIRST.length))}`
}

/** The topic of a subject, for whoever has to answer. */
export function topicOf(subject: string): Topic {
  return TOPICS.find((topic) => topic.subject === subject) ?? at(TOPICS, 0)
}

/** One of a list, from the beginning again after its end. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error("The list is empty.")
  return item
}

/** A while between two bounds, in milliseconds. */
export function between(least: number, most: number): number {
  return least + Math.random() * (most - least)
}

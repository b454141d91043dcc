/**
 * What the transcript says of who came and went, as it is stored and as colleagues and programs read it. The customer's
 * page knows these sentences (components/chats/event-words.ts) and says them in the customer's language.
 */
export const eventLines = {
  joined: (name: string) => `${name} joined the chat.`,
  left: (name: string) => `${name} left the chat.`,
  closed: (name: string) => `${name} closed the chat.`,
  reopened: (name: string) => `${name} reopened the chat.`,
  cameBack: (name: string) => `${name} came back.`,
  handedTo: (name: string, other: string) => `${name} handed the chat to ${other}.`,
  // How the shop is organised is not the customer's business.
  handedOn: (name: string) => `${name} handed the chat to a colleague.`,
}

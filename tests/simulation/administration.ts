import { v7 } from "uuid"
import type { Stored } from "./ledger"
import { type Login, SignIn } from "./sign-in"

export interface Shop {
  id: string
  slug: string
}

export interface Employed {
  id: string
  name: string
  /** An access token that still counts when it is looked at, for connections that come back later. */
  token: () => string
}

const NAMES = ["Nora", "Eli", "Jun", "Mara", "Ines", "Tariq", "Lotte", "Owen", "Priya", "Sol"]
const SHOPS = ["Fern & Fable", "Copper Kettle", "Northlight Books", "Paper Kite", "Harbour Cycles"]

/** Makes, over REST, what a simulation needs, and puts it away afterwards. */
export class Administration {
  private readonly made: string[] = []

  private readonly signIns: SignIn[] = []

  private constructor(
    private readonly url: string,
    private readonly login: SignIn,
  ) {
    this.signIns.push(login)
  }

  /** @throws Error when the server is not there, or does not know this login */
  static async signIn(url: string, login: Login): Promise<Administration> {
    return new Administration(url, await SignIn.open(url, login))
  }

  /** Shops that route by themselves. */
  async openShops(count: number): Promise<Shop[]> {
    const places: Shop[] = []
    for (let index = 0; index < count; index++) {
      const name = `${SHOPS[index % SHOPS.length]} ${v7().slice(-4)}`
      const place = await this.call<Shop>("POST", "/shops", { name, routing: "automatic" })
      this.made.push(`/shops/${place.id}`)
      places.push(place)
    }
    return places
  }

  /** Agents who each serve one of the shops, signed in. */
  async hire(count: number, places: Shop[]): Promise<Employed[]> {
    const roles = await this.call<{ data: { id: string }[] }>("GET", "/roles?q=Support%20Agent")
    const role = roles.data[0]
    if (!role) throw new Error("There is no role Support Agent.")
    const people: Employed[] = []
    for (let index = 0; index < count; index++) {
      const username = `sim-${v7().slice(-12)}`
      const name = `${NAMES[index % NAMES.length]}`
      const password = `${v7()}`
      const person = {
        username,
        email: `${username}@example.com`,
        fullName: `${name} Simulated`,
        password,
        maxChats: 1_000,
        roleId: role.id,
        shopId: places[index % places.length]?.id,
      }
      const { id } = await this.call<{ id: string }>("POST", "/employees", person)
      this.made.push(`/employees/${id}`)
      const signIn = await SignIn.open(this.url, { username, password })
      this.signIns.push(signIn)
      people.push({ id, name, token: () => signIn.token })
    }
    return people
  }

  /** Everything that stands in a chat, from its beginning. */
  async transcript(chatId: string): Promise<Stored> {
    const [messages, notes] = await Promise.all([
      this.all<Stored["messages"][number]>(`/chats/${chatId}/messages`),
      this.all<Stored["notes"][number]>(`/chats/${chatId}/notes`),
    ])
    return { messages, notes }
  }

  /** Deactivates what was made. What people have written stays, as it does in any shop. */
  async cleanUp(): Promise<void> {
    for (const path of this.made.splice(0).reverse()) await this.call("PATCH", path, { isActive: false })
    for (const signIn of this.signIns) signIn.stop()
  }

  private async all<Line>(path: string): Promise<Line[]> {
    const lines: Line[] = []
    for (;;) {
      const { data } = await this.call<{ data: Line[] }>("GET", `${path}?limit=100&afterSeq=${lines.length}`)
      if (data.length === 0) return lines
      lines.push(...data)
    }
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { Authorization: `Bearer ${this.login.token}`, "Content-Type": "application/json" }
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
}

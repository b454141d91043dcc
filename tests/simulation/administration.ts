import { v7 } from "uuid"

export interface Place {
  id: string
  slug: string
}

export interface Employed {
  id: string
  name: string
  token: string
}

interface Line {
  seq: number
  clientId: string
  kind: string
  body: string
}

const NAMES = ["Nora", "Eli", "Jun", "Mara", "Ines", "Tariq", "Lotte", "Owen", "Priya", "Sol"]
const SHOPS = ["Fern & Fable", "Copper Kettle", "Northlight Books", "Paper Kite", "Harbour Cycles"]

/** Makes, over REST, what a simulation needs, and puts it away afterwards. */
export class Administration {
  private readonly made: string[] = []

  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws Error when the server is not there, or does not know this login */
  static async signIn(url: string, username: string, password: string): Promise<Administration> {
    return new Administration(url, await tokenFor(url, username, password))
  }

  /** Shops that route by themselves. */
  async openShops(count: number): Promise<Place[]> {
    const places: Place[] = []
    for (let index = 0; index < count; index++) {
      const name = `${SHOPS[index % SHOPS.length]} ${v7().slice(-4)}`
      const place = await this.call<Place>("POST", "/shops", { name, routing: "automatic" })
      this.made.push(`/shops/${place.id}`)
      places.push(place)
    }
    return places
  }

  /** Agents who each serve one of the shops, signed in. */
  async hire(count: number, places: Place[]): Promise<Employed[]> {
    const roles = await this.call<{ data: { id: string }[] }>("GET", "/roles?q=Support%20Agent")
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
        roleId: roles.data[0]?.id,
        shopId: places[index % places.length]?.id,
      }
      const { id } = await this.call<{ id: string }>("POST", "/employees", person)
      this.made.push(`/employees/${id}`)
      people.push({ id, name, token: await tokenFor(this.url, username, password) })
    }
    return people
  }

  /** Everything that stands in a chat, from its beginning. */
  async transcript(chatId: string): Promise<Line[]> {
    const lines: Line[] = []
    for (;;) {
      const path = `/api/v1/chats/${chatId}/messages?limit=100&afterSeq=${lines.length}`
      const { data } = await this.call<{ data: Line[] }>("GET", path)
      if (data.length === 0) return lines
      lines.push(...data)
    }
  }

  async cleanUp(): Promise<void> {
    for (const path of this.made.reverse()) await this.call("PATCH", path, { isActive: false })
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" }
    const answer = await fetch(this.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
}

async function tokenFor(url: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/auth/token`, {
    method: "POST",
    body: new URLSearchParams({ username, password }),
  })
  if (!answer.ok) throw new Error(`Signing in as ${username} failed: ${await answer.text()}`)
  return (await answer.json()).access_token
}

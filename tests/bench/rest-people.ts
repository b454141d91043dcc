import bcrypt from "bcryptjs"
import pg from "pg"
import { connectionConfig } from "@/db/address"

/** Of the agents, so many are made managers; several, because what one person may call is bounded. */
const MANAGERS = 5
const PASSWORD = "correct horse battery"
/** The cheapest cost that bcrypt has: how long a hash takes is measured elsewhere. */
const COST = 4

/** Access tokens of people who see every chat of the shop, and of those who see their own. */
export interface Tokens {
  managers: string[]
  agents: string[]
}

/** Gives the agents of a crowd a password, makes some of them managers, and signs everybody in. */
export async function signInCrowd(address: string, url: string): Promise<Tokens> {
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  const { rows } = await client.query<{ username: string }>(
    "update employees set password_hash = $1 where username like 'load%' returning username",
    [bcrypt.hashSync(PASSWORD, COST)],
  )
  const usernames = rows.map(({ username }) => username)
  await client.query(
    `update memberships m set role_id = r.id from roles r, employees e
      where r.name = 'Manager' and e.id = m.employee_id and e.username = any($1)`,
    [usernames.slice(0, MANAGERS)],
  )
  await client.end()
  const tokens: string[] = []
  for (const username of usernames)
    tokens.push(await signIn(`${url}/api/v1/auth/token`, { username, password: PASSWORD }))
  return { managers: tokens.slice(0, MANAGERS), agents: tokens.slice(MANAGERS) }
}

/** Signs in where the first edition's replica has its only agent. */
export function signInFirstEdition(url: string): Promise<string> {
  return signIn(`${url}/api/auth/login`, { email: "agent@example.com", password: "password123" })
}

/** Both editions answer with OAuth's spelling. @throws Error with the answer that says why not */
async function signIn(url: string, credentials: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(credentials),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  const { access_token } = await response.json()
  return access_token
}

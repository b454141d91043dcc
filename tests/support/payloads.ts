import pg from "pg"
import { v7 } from "uuid"
import { connectionConfig } from "@/db/address"
import { findRunningEmbedded } from "@/db/embedded"

/**
 * Sixty ways in which text has become script somewhere. `#` is the number of the payload: whatever runs calls xss(#), and
 * whatever becomes an element has `data-x`.
 */
const TEMPLATES = [
  `<script data-x>xss(#)</script>`,
  `<img data-x src=x onerror=xss(#)>`,
  `<svg data-x onload=xss(#)>`,
  `<svg data-x><script>xss(#)</script></svg>`,
  `<svg><animate data-x onbegin=xss(#) attributeName=x dur=1s>`,
  `<body data-x onload=xss(#)>`,
  `<iframe data-x srcdoc="<script>parent.xss(#)</script>"></iframe>`,
  `<iframe data-x src="javascript:parent.xss(#)"></iframe>`,
  `<object data-x data="javascript:xss(#)"></object>`,
  `<embed data-x src="javascript:xss(#)">`,
  `<video data-x><source onerror=xss(#)></video>`,
  `<audio data-x src=x onerror=xss(#)>`,
  `<details data-x open ontoggle=xss(#)>`,
  `<input data-x autofocus onfocus=xss(#)>`,
  `<select data-x autofocus onfocus=xss(#)>`,
  `<textarea data-x autofocus onfocus=xss(#)>`,
  `<marquee data-x onstart=xss(#)>`,
  `<a data-x href="javascript:xss(#)">x</a>`,
  `<a data-x href="java\tscript:xss(#)">x</a>`,
  `<a data-x href="data:text/html,<script>xss(#)</script>">x</a>`,
  `<form data-x action="javascript:xss(#)"><button>x`,
  `<button data-x formaction="javascript:xss(#)">x`,
  `<meta data-x http-equiv=refresh content="0;url=javascript:xss(#)">`,
  `<base data-x href="https://evil.example/">`,
  `<link data-x rel=stylesheet href="https://evil.example/x.css">`,
  `<style data-x>@import "https://evil.example/#"</style>`,
  `<math data-x href="javascript:xss(#)">x</math>`,
  `<template data-x><img src=x onerror=xss(#)></template>`,
  `<noscript><p data-x title="</noscript><img data-x src=x onerror=xss(#)>">`,
  `<math><mtext><table><mglyph><style><img data-x src onerror=xss(#)>`,
  `<div data-x style="background:url(javascript:xss(#))">`,
  `<custom-element data-x tabindex=1 autofocus onfocus=xss(#)>`,
  `</script><script data-x>xss(#)</script>`,
  `</title><script data-x>xss(#)</script>`,
  `</style><script data-x>xss(#)</script>`,
  `</textarea><script data-x>xss(#)</script>`,
  `--><script data-x>xss(#)</script><!--`,
  `]]><script data-x>xss(#)</script>`,
  `"><script data-x>xss(#)</script>`,
  `'><script data-x>xss(#)</script>`,
  `" data-x onmouseover=xss(#) autofocus onfocus=xss(#) x="`,
  `' data-x onmouseover=xss(#) autofocus onfocus=xss(#) x='`,
  "` data-x onmouseover=xss(#) x=`",
  `";xss(#);//`,
  `';xss(#);//`,
  "$" + "{xss(#)}",
  `{{constructor.constructor("xss(#)")()}}`,
  `<%= xss(#) %>`,
  `"}]};xss(#)//`,
  `\\u003cscript data-x\\u003exss(#)\\u003c/script\\u003e`,
  `&lt;script data-x&gt;xss(#)&lt;/script&gt;`,
  `%3Cscript data-x%3Exss(#)%3C/script%3E`,
  `javascript:xss(#)`,
  `JaVaScRiPt:xss(#)//https://a.example`,
  `javascript://a.example/%0Axss(#)`,
  `vbscript:xss(#)`,
  `data:text/html,<script data-x>xss(#)</script>`,
  `https://a.example/"onmouseover="xss(#)" data-x="`,
  `mailto:a@b.example?subject="><img data-x src=x onerror=xss(#)>`,
  `[x](javascript:xss(#)) ![x](x"onerror="xss(#)) \u202e\u2028<script data-x>xss(#)</script>`,
]

export const PAYLOADS = TEMPLATES.map((template, number) => template.replaceAll("#", String(number)))

/** All of them in three texts: for what has a page of its own, on which one visit then tells of all. */
export const ALL = [0, 20, 40].map((from) => PAYLOADS.slice(from, from + 20).join(" "))

export interface Hostile {
  /** Their ids, one for each text of ALL. */
  shops: string[]
  employees: string[]
  teams: string[]
  roles: string[]
  customers: string[]
  /** A chat that has every payload in messages and notes, from both sides. */
  chat: string
}

/**
 * Puts the payloads into every text that people can write, straight into the database of a running product: what is
 * shown must not rest on what was let in.
 */
export async function plantPayloads(folder: string, origin: string): Promise<Hostile> {
  const address = await findRunningEmbedded(folder)
  if (!address) throw new Error("There is no embedded database that runs.")
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  try {
    return await plant(new Garden(client), origin)
  } finally {
    await client.end()
  }
}

class Garden {
  constructor(private readonly client: pg.Client) {}

  /** Inserts a row, and answers its id. */
  async add(table: string, values: Record<string, unknown>): Promise<string> {
    const row: Record<string, unknown> = { id: v7(), ...values }
    if (table === "chat_messages" || table === "chat_notes" || table === "team_members") delete row.id
    const names = Object.keys(row)
    const places = names.map((_, index) => `$${index + 1}`)
    await this.client.query(`insert into ${table} (${names}) values (${places})`, Object.values(row))
    return String(row.id)
  }

  async find(sql: string): Promise<string> {
    const { rows } = await this.client.query(sql)
    return rows[0].id
  }

  run(sql: string, values: unknown[]) {
    return this.client.query(sql, values)
  }
}

async function plant(garden: Garden, origin: string): Promise<Hostile> {
  const home = await garden.find("select id from shops where slug = 'sill-and-stem'")
  const admin = await garden.find("select id from employees where username = 'admin'")
  const agentRole = await garden.find("select id from roles where name = 'Support Agent'")
  const found: Hostile = { shops: [], employees: [], teams: [], roles: [], customers: [], chat: "" }
  const texts = [...ALL, ...PAYLOADS]
  for (const [index, text] of texts.entries()) {
    const shop = await garden.add("shops", {
      name: text,
      location: text,
      welcome_text: text,
      slug: `hostile-${index}`,
      allowed_origins: [origin],
    })
    const employee = await garden.add("employees", {
      username: text,
      email: text,
      full_name: text,
      display_name: text,
      password_hash: "none",
    })
    await garden.add("memberships", { employee_id: employee, shop_id: home, role_id: agentRole })
    const team = await garden.add("teams", { shop_id: home, name: text, description: text })
    await garden.add("team_members", { team_id: team, employee_id: employee })
    const role = await garden.add("roles", { name: text, description: text })
    const customer = await garden.add("customers", {
      shop_id: home,
      name: text,
      email: text,
      phone: text,
      external_id: text,
      attributes: JSON.stringify({ [text]: text }),
    })
    await garden.add("canned_replies", { shop_id: home, shortcut: `hostile-${index}`, body: text })
    await garden.add("api_tokens", {
      employee_id: admin,
      name: text,
      hint: text,
      hash: text,
      scopes: ["shops:read"],
    })
    await garden.add("events", {
      actor_type: "employee",
      actor_id: employee,
      actor_name: text,
      shop_id: shop,
      type: index % 2 ? "shop.updated" : text,
      subject_type: index % 2 ? "shop" : text,
      subject_id: shop,
      before: JSON.stringify({ name: text, [text]: text }),
      after: JSON.stringify({ name: `${text}!`, [text]: [text] }),
      request_id: text,
    })
    await garden.add("chat_sessions", {
      ...chatOf(home, customer, text),
      number: 5_000 + index,
    })
    if (index >= ALL.length) continue
    found.shops.push(shop)
    found.employees.push(employee)
    found.teams.push(team)
    found.roles.push(role)
    found.customers.push(customer)
  }
  found.chat = await plantChat(garden, home, found)
  return found
}

function chatOf(shop: string, customer: string, text: string) {
  return {
    shop_id: shop,
    client_id: v7(),
    customer_id: customer,
    visitor_id: v7(),
    customer_name: text,
    customer_email: text,
    subject: text,
    tags: [text],
    last_message_body: text,
    last_message_author: "customer",
    last_message_at: new Date(),
  }
}

async function plantChat(
  garden: Garden,
  shop: string,
  { customers, employees, teams }: Hostile,
): Promise<string> {
  const chat = await garden.add("chat_sessions", {
    ...chatOf(shop, String(customers[0]), String(ALL[0])),
    number: 4_999,
    team_id: teams[0],
    last_seq: PAYLOADS.length * 2,
    last_note_seq: PAYLOADS.length,
  })
  for (const [index, text] of PAYLOADS.entries()) {
    const line = { session_id: chat, author_name: text, body: text }
    for (const [side, author] of [
      ["customer", v7()],
      ["agent", employees[0]],
    ].entries()) {
      const seq = index * 2 + side + 1
      await garden.add("chat_messages", {
        ...line,
        seq,
        client_id: v7(),
        author_type: author[0],
        author_id: author[1],
      })
    }
    await garden.add("chat_notes", {
      ...line,
      seq: index + 1,
      client_id: v7(),
      after_seq: index * 2 + 1,
      author_id: employees[1],
    })
  }
  return chat
}

/** Gives a visitor's chat every payload, as if colleagues with such names had written them. */
export async function answerWithPayloads(folder: string, chat: string): Promise<void> {
  const client = new pg.Client(connectionConfig((await findRunningEmbedded(folder)) ?? ""))
  await client.connect()
  try {
    const garden = new Garden(client)
    for (const [index, text] of PAYLOADS.entries()) {
      const line = { session_id: chat, author_name: text, body: text, author_type: "agent", author_id: v7() }
      await garden.add("chat_messages", { ...line, seq: index + 2, client_id: v7() })
    }
    await garden.run("update chat_sessions set last_seq = $1 where id = $2", [PAYLOADS.length + 1, chat])
  } finally {
    await client.end()
  }
}

/** One of each kind: drawn on the server and hardly anything else, the desk, the console, a list, the API. */
export const PAGES = [
  "/",
  "/login",
  "/customer",
  "/support",
  "/admin",
  "/admin/employees",
  "/admin/audit",
  "/docs",
  "/api/v1/chats?limit=50",
]

/** Opens every page once, as a browser of somebody who is signed in would. @throws Error for one that does not open */
export async function visitPages(url: string, person: { username: string; password: string }): Promise<void> {
  const cookie = await signIn(url, person)
  for (const page of PAGES) {
    const response = await fetch(url + page, { headers: { Cookie: cookie } })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${page}: ${response.status}`)
  }
}

/** As the sign-in page does it. Answers the cookies to send from now on. */
async function signIn(url: string, person: { username: string; password: string }): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = await first.json()
  const response = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { Cookie: cookiesOf(first), "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...person, csrfToken, json: "true" }),
  })
  if (!response.ok) throw new Error(`Signing in: ${response.status} ${await response.text()}`)
  return cookiesOf(response)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")
}

export interface Login {
  username: string
  password: string
}

interface Pair {
  access_token: string
  refresh_token: string
  expires_in: number
}

/** How much of a token's time is used before it is renewed. */
const SHARE = 0.6
const RETRY_MS = 5_000

/** A sign-in whose access token is renewed for as long as it is needed. */
export class SignIn {
  private timer: NodeJS.Timeout | undefined

  private constructor(
    private readonly url: string,
    private pair: Pair,
  ) {
    this.renewLater(pair.expires_in * 1_000 * SHARE)
  }

  /** @throws Error when the server is not there, or does not know this login */
  static async open(url: string, login: Login): Promise<SignIn> {
    const answer = await fetch(`${url}/api/v1/auth/token`, {
      method: "POST",
      body: new URLSearchParams({ ...login }),
    }).catch((cause: unknown) => {
      throw new Error(`There is no server at ${url}. Start it with npm start, or name another with --url.`, {
        cause,
      })
    })
    if (!answer.ok) throw new Error(`Signing in as ${login.username} failed: ${await answer.text()}`)
    return new SignIn(url, await answer.json())
  }

  get token(): string {
    return this.pair.access_token
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private renewLater(ms: number): void {
    this.timer = setTimeout(() => this.renew(), ms)
  }

  private async renew(): Promise<void> {
    const answer = await fetch(`${this.url}/api/v1/auth/refresh`, {
      method: "POST",
      body: new URLSearchParams({ refresh_token: this.pair.refresh_token }),
    }).catch(() => null)
    if (!answer?.ok) return this.renewLater(RETRY_MS)
    this.pair = await answer.json()
    this.renewLater(this.pair.expires_in * 1_000 * SHARE)
  }
}

import NextAuth, { type NextAuthOptions } from "next-auth"
import CredentialsProvider from "next-auth/providers/credentials"
import { sessionActor } from "@/lib/auth/actors"
import { cookieSecret, SESSION_COOKIE } from "@/lib/auth/cookie"
import { SESSION_DAYS } from "@/lib/auth/tokens"
import { remember } from "@/lib/remember"
import { credentials } from "@/lib/sessions/contract"
import { endOwnSession, signIn } from "@/lib/sessions/sessions"
import { toAppError } from "./errors"

declare module "next-auth" {
  interface User {
    sid: string
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sid?: string
  }
}

/** Browser sign-in. The cookie names a session of ours; whether it still counts is asked of the database each time. */
const options = (): NextAuthOptions => ({
  secret: cookieSecret(),
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  cookies: { sessionToken: { name: SESSION_COOKIE.name, options: SESSION_COOKIE.options } },
  pages: { signIn: "/login" },
  providers: [
    CredentialsProvider({
      credentials: { username: {}, password: {} },
      authorize: async (given) => {
        const parsed = credentials.safeParse(given)
        if (!parsed.success) return null
        try {
          const actor = await signIn(parsed.data, "browser")
          return { id: actor.id, name: actor.name, sid: actor.sessionId }
        } catch (error) {
          // The message becomes the `error` that the sign-in page shows.
          throw new Error(toAppError(error).message, { cause: error })
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, name: user.name, sid: user.sid } : token),
  },
  events: {
    signOut: async ({ token }) => {
      const actor = token?.sid ? await sessionActor(token.sid) : null
      if (actor) await endOwnSession(actor)
    },
  },
})

type Handler = (request: Request, context: unknown) => Promise<Response>

/** Made at the first request, not at import: a build must not need, or make, the installation's secret. */
export const nextAuthHandler: Handler = (request, context) =>
  remember("next-auth", () => NextAuth(options()) as Handler)(request, context)

import NextAuth, { type NextAuthOptions } from "next-auth"
import CredentialsProvider from "next-auth/providers/credentials"
import { sessionActor } from "@/lib/auth/actors"
import { cookieSecret, SESSION_COOKIE } from "@/lib/auth/cookie"
import { SESSION_DAYS } from "@/lib/auth/tokens"
import { logger } from "@/lib/logger"
import { remember } from "@/lib/remember"
import { credentials } from "@/lib/sessions/contract"
import { endOwnSession, signIn } from "@/lib/sessions/sessions"
import { CLEAR_SITE } from "./endpoint"
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
  logger: {
    error: (code, about) => logger.error({ code, err: "error" in about ? about.error : about }, "next-auth"),
    warn: (code) => logger.debug({ code }, "next-auth"),
    debug: () => undefined,
  },
  providers: [
    CredentialsProvider({
      credentials: { username: {}, password: {}, otp: {} },
      authorize: async (given) => {
        const parsed = credentials.safeParse(given)
        if (!parsed.success) return null
        try {
          const actor = await signIn(parsed.data, "browser")
          return { id: actor.id, name: actor.name, sid: actor.sessionId }
        } catch (error) {
          // The message becomes the `error` that the sign-in page shows; a code before it says to ask for more.
          const { code, message } = toAppError(error)
          throw new Error(code === "SECOND_FACTOR_REQUIRED" ? `${code} ${message}` : message, {
            cause: error,
          })
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
export const nextAuthHandler: Handler = async (request, context) => {
  const answer = await remember("next-auth", () => NextAuth(options()) as Handler)(request, context)
  const headers = new Headers(answer.headers)
  headers.set("Cache-Control", "no-store")
  if (headers.get("Content-Type") === "application/json")
    headers.set("Content-Type", "application/json; charset=utf-8")
  const signsOut = request.method === "POST" && new URL(request.url).pathname.endsWith("/signout")
  if (signsOut && answer.status < 400) headers.set("Clear-Site-Data", CLEAR_SITE)
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}

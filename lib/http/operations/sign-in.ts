import { identity } from "@/lib/employees/contract"
import { getIdentity } from "@/lib/employees/identity"
import { endpoint } from "@/lib/http/endpoint"
import { credentials, refreshInput, tokenPair } from "@/lib/sessions/contract"
import { endOwnSession, issueTokens, refreshTokens } from "@/lib/sessions/sessions"

/** Sign-in and who one is. */
export const signInOperations = {
  issueTokens: endpoint({
    method: "POST",
    path: "/auth/token",
    tag: "Sign-in",
    summary:
      "Sign in with a username (or e-mail address), a password and, when it is asked for, a code (`otp`)",
    access: "public",
    body: credentials,
    form: true,
    answer: tokenPair,
    service: issueTokens,
  }),
  refreshTokens: endpoint({
    method: "POST",
    path: "/auth/refresh",
    tag: "Sign-in",
    summary: "Trade a refresh token for a new pair; each counts once",
    access: "public",
    body: refreshInput,
    form: true,
    answer: tokenPair,
    service: refreshTokens,
  }),
  signOut: endpoint({
    method: "POST",
    path: "/auth/logout",
    tag: "Sign-in",
    summary: "End this session, its tokens and its open sockets",
    access: "employee",
    beforeEnrolment: true,
    answer: null,
    status: 204,
    clearsSite: true,
    service: endOwnSession,
  }),
  me: endpoint({
    method: "GET",
    path: "/auth/me",
    tag: "Sign-in",
    summary: "Who you are, where you belong, and what you may do",
    access: "employee",
    beforeEnrolment: true,
    answer: identity,
    service: getIdentity,
  }),
}

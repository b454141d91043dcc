/** A request, as far as an operation looks at it. A web Request is one. */
export interface Call {
  method: string
  /** Whole, with its query. */
  url: string
  headers: Pick<Headers, "get">
  text(): Promise<string>
}

/** What goes back, before it is written; a Response of the web would cost more than many an operation. */
export interface Reply {
  status: number
  headers: Record<string, string>
  body: string | null
}

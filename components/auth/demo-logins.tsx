export interface DemoLogin {
  username: string
  password: string
  role: string
}

/** The published accounts of a demo installation; a click fills the form. */
export function DemoLogins({ logins, onPick }: { logins: DemoLogin[]; onPick: (login: DemoLogin) => void }) {
  return (
    <section aria-labelledby="demo-logins" className="mt-8 border-t border-line pt-6">
      <h2 id="demo-logins" className="text-sm font-medium">
        Demo accounts
      </h2>
      <p className="mt-0.5 text-sm text-muted">Pick one to fill the form.</p>
      <ul className="mt-3 divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {logins.map((login) => (
          <li key={login.username}>
            <button
              type="button"
              onClick={() => onPick(login)}
              className="flex w-full items-center justify-between gap-4 px-3.5 py-2.5 text-left text-sm -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0 truncate font-mono text-[13px]">
                {login.username} <span className="text-faint">/</span> {login.password}
              </span>
              <span className="shrink-0 text-muted">{login.role}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

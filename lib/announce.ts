/** Does a step of the start and says in one line how long it took, unless there was nothing to do. */
export async function step(what: string, work: () => Promise<boolean>): Promise<void> {
  const begun = performance.now()
  const worked = await work()
  if (worked) print(`${what}… ${((performance.now() - begun) / 1_000).toFixed(1)} s`)
}

/** The last lines of a start: where everything is, and how to sign in while that is public. */
export function announce(
  address: string,
  logins: readonly { username: string; password: string; role: string }[],
  setupCode: string | null,
): void {
  const pages = [
    ["Start page", "/"],
    ["Agents", "/support"],
    ["Customers", "/customer"],
    ["API", "/docs"],
  ]
  print("")
  print(`Yupcha is ready at ${address}`)
  for (const [name, path] of pages) print(`  ${name?.padEnd(12)}${address}${path}`)
  if (setupCode !== null) {
    print("Nobody can sign in yet. Make the first admin within a day, with this one-time code:")
    print(`  ${address}/setup   ${setupCode}`)
  }
  if (logins.length === 0) return
  print("Demo logins, for trying out only:")
  for (const { username, password, role } of logins) print(`  ${role.padEnd(16)}${username} / ${password}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

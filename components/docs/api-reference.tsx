import { CodeBlock } from "./code-block"
import { DocsNav } from "./docs-nav"
import { EndpointSection } from "./endpoint-section"
import { type ApiDocument, baseOf, endpointGroups } from "./openapi"
import { SchemaTree } from "./schema-tree"

interface Props {
  document: ApiDocument
  /** Of this installation, so that the examples can be run as they are. */
  origin: string
}

/** The whole API, drawn from its OpenAPI document. */
export function ApiReference({ document, origin }: Props) {
  const groups = endpointGroups(document)
  return (
    <div className="mx-auto flex w-full max-w-[90rem] gap-10 px-5 sm:px-8">
      <div className="sticky top-0 hidden max-h-dvh w-60 shrink-0 self-start overflow-y-auto py-8 lg:block">
        <DocsNav groups={groups} />
      </div>
      <main className="min-w-0 flex-1 pb-24">
        <Introduction document={document} origin={origin} />
        <details className="mb-8 rounded-xl border border-line bg-surface p-4 lg:hidden">
          <summary className="rounded text-sm font-medium">All operations</summary>
          <div className="mt-4">
            <DocsNav groups={groups} />
          </div>
        </details>
        {groups.map(({ tag, endpoints }) => (
          <section key={tag} aria-label={tag} className="mb-6">
            <h2 className="pb-4 text-2xl font-semibold tracking-tight">{tag}</h2>
            {endpoints.map((endpoint) => (
              <EndpointSection key={endpoint.id} endpoint={endpoint} document={document} origin={origin} />
            ))}
          </section>
        ))}
      </main>
    </div>
  )
}

function Introduction({ document, origin }: Props) {
  const problem = document.components?.schemas?.Problem
  return (
    <div className="py-8">
      <h1 className="text-3xl font-semibold tracking-tight">API reference</h1>
      <div className="mt-3 max-w-2xl space-y-3 leading-relaxed text-pretty text-muted">
        <p>
          Whatever a person can do on a page, a program can do here. Everything is JSON under{" "}
          <code className="font-mono text-sm text-ink wrap-anywhere">
            {origin}
            {baseOf(document)}
          </code>
          . The same description for machines stands at{" "}
          <a href="/openapi.json" className="text-accent-ink underline underline-offset-2">
            /openapi.json
          </a>
          .
        </p>
        <p>
          Get an access token with your username and password, and send it along with every call. A permission
          beside an operation says what your role must allow.
        </p>
      </div>
      <div className="mt-6 max-w-2xl">
        <CodeBlock
          title="Sign in"
          code={`TOKEN=$(curl -s "${origin}${baseOf(document)}/auth/token" \\\n  -d username=USERNAME -d password=PASSWORD \\\n  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`}
        />
      </div>
      {problem && (
        <details className="mt-6 max-w-2xl">
          <summary className="w-fit rounded text-sm font-medium">What an error looks like</summary>
          <div className="mt-4 rounded-xl border border-line bg-surface p-5">
            <p className="mb-4 text-sm text-muted">
              Errors are problem+json (RFC 9457). The code tells programs what happened, the detail tells
              people.
            </p>
            <SchemaTree schema={problem} document={document} />
          </div>
        </details>
      )}
      <Permissions all={document["x-permissions"] ?? {}} />
    </div>
  )
}

function Permissions({ all }: { all: Record<string, string> }) {
  return (
    <details className="mt-4 max-w-2xl">
      <summary className="w-fit rounded text-sm font-medium">The permissions</summary>
      <dl className="mt-4 grid gap-x-6 gap-y-2.5 rounded-xl border border-line bg-surface p-5 text-sm sm:grid-cols-[auto_1fr]">
        {Object.entries(all).map(([name, sentence]) => (
          <div key={name} className="contents">
            <dt className="font-mono max-sm:-mb-2">{name}</dt>
            <dd className="text-muted max-sm:mb-1">{sentence}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

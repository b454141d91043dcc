import { KeyRound } from "lucide-react"
import type { ReactNode } from "react"
import { Badge } from "@/components/ui/badge"
import { CodeBlock } from "./code-block"
import { curlExample } from "./curl-example"
import { MethodBadge } from "./method-badge"
import { type ApiDocument, baseOf, type Endpoint, schemaOf } from "./openapi"
import { FieldLine, SchemaTree } from "./schema-tree"

interface Props {
  endpoint: Endpoint
  document: ApiDocument
  origin: string
}

const CALLERS: Record<string, string> = {
  accessToken: "Access token",
  customerToken: "Customer token",
  browserSession: "browser session",
}

function callersOf({ operation }: Endpoint): string {
  const schemes = (operation.security ?? []).flatMap((scheme) => Object.keys(scheme))
  return schemes.map((scheme) => CALLERS[scheme] ?? scheme).join(" or ") || "Open to everybody"
}

/** One operation: what it does, who may, what goes in and out, and how to call it. */
export function EndpointSection({ endpoint, document, origin }: Props) {
  const { id, method, path, operation } = endpoint
  const permission = operation["x-permission"]
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-6 border-t border-line py-10">
      <h3 id={`${id}-title`} className="text-lg font-semibold tracking-tight text-balance">
        {operation.summary ?? `${method} ${path}`}
      </h3>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <MethodBadge method={method} />
        <code className="font-mono text-sm wrap-anywhere">
          <span className="text-muted">{baseOf(document)}</span>
          {path}
        </code>
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-2 text-sm text-muted">
        {callersOf(endpoint)}
        {permission && (
          <Badge tone="warn">
            <KeyRound className="size-3" aria-hidden="true" />
            <span className="sr-only">needs </span>
            <span className="font-mono">{permission}</span>
          </Badge>
        )}
      </p>
      {operation.description && <p className="mt-3 max-w-2xl text-muted">{operation.description}</p>}
      <div className="mt-6 grid items-start gap-8 xl:grid-cols-2">
        <div className="min-w-0 space-y-7">
          <InputParts endpoint={endpoint} document={document} />
          <Answers endpoint={endpoint} document={document} />
        </div>
        <div className="min-w-0 space-y-4 xl:sticky xl:top-6">
          <CodeBlock title="Example" code={curlExample(endpoint, document, origin)} />
          <ExampleAnswer endpoint={endpoint} />
        </div>
      </div>
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-3 text-sm font-medium">{title}</h4>
      {children}
    </div>
  )
}

function InputParts({ endpoint, document }: Omit<Props, "origin">) {
  const { parameters = [], requestBody } = endpoint.operation
  const body = schemaOf(requestBody?.content)
  return (
    <>
      {parameters.length > 0 && (
        <Part title="Parameters">
          <ul className="divide-y divide-line">
            {parameters.map((parameter) => (
              <li key={`${parameter.in}-${parameter.name}`} className="py-2.5 first:pt-0 last:pb-0">
                <FieldLine
                  name={parameter.name}
                  schema={{ description: parameter.description, ...parameter.schema }}
                  required={parameter.required ?? false}
                />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {body && (
        <Part title="Body">
          <SchemaTree schema={body} document={document} />
        </Part>
      )}
    </>
  )
}

function ExampleAnswer({ endpoint }: Pick<Props, "endpoint">) {
  const examples = Object.values(endpoint.operation.responses ?? {}).flatMap(({ content }) =>
    Object.values(content ?? {}).flatMap(({ example }) => (example === undefined ? [] : [example])),
  )
  return examples.map((example) => (
    <CodeBlock key="answer" title="Answers" code={JSON.stringify(example, null, 2)} />
  ))
}

/** The failures are the same everywhere, and told once at the head of the page. */
function Answers({ endpoint, document }: Omit<Props, "origin">) {
  const answers = Object.entries(endpoint.operation.responses ?? {}).filter(([status]) =>
    status.startsWith("2"),
  )
  return answers.map(([status, answer]) => {
    const schema = schemaOf(answer.content)
    return (
      <Part key={status} title={`Answer ${status}`}>
        {schema ? (
          <SchemaTree schema={schema} document={document} />
        ) : (
          <p className="text-sm text-muted">{answer.description || "Without a body."}</p>
        )}
      </Part>
    )
  })
}

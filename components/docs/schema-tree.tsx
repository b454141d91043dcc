import { type ApiDocument, resolve, type Schema } from "./openapi"
import { limitWords, objectIn, typeWords } from "./schema-words"

/** Deeper objects are folded, and a schema that holds itself ends. */
const OPEN_DEPTH = 1
const MAX_DEPTH = 6

interface TreeProps {
  schema: Schema
  document: ApiDocument
  depth?: number
}

/** A schema as a list of its fields, objects inside objects indented. */
export function SchemaTree({ schema, document, depth = 0 }: TreeProps) {
  const found = resolve(schema, document)
  const object = objectIn(found)
  if (!object) return <p className="font-mono text-[13px] text-muted">{typeWords(found)}</p>
  return (
    <ul className={depth === 0 ? "divide-y divide-line" : "mt-1 border-l border-line pl-4"}>
      {Object.entries(object.properties ?? {}).map(([name, property]) => (
        <li key={name} className={depth === 0 ? "py-2.5 first:pt-0 last:pb-0" : "py-1.5"}>
          <FieldLine name={name} schema={property} required={object.required?.includes(name) ?? false} />
          <Nested schema={property} document={document} depth={depth + 1} />
        </li>
      ))}
    </ul>
  )
}

/** Name, type, limits and meaning of one value. */
export function FieldLine({ name, schema, required }: { name: string; schema: Schema; required: boolean }) {
  const limits = limitWords(schema)
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
        <code className="font-mono text-[13px] font-medium">{name}</code>
        <span className="font-mono text-xs text-muted wrap-anywhere">{typeWords(schema)}</span>
        {!required && <span className="text-xs text-muted">optional</span>}
      </p>
      {limits && <p className="mt-0.5 text-xs text-muted">{limits}</p>}
      {schema.description && <p className="mt-0.5 text-sm text-muted">{schema.description}</p>}
    </>
  )
}

function fieldCount(object: Schema): string {
  const count = Object.keys(object.properties ?? {}).length
  return count === 1 ? "1 field" : `${count} fields`
}

function Nested({ schema, document, depth }: Required<TreeProps>) {
  const object = objectIn(resolve(schema, document))
  if (!object || depth > MAX_DEPTH) return null
  return (
    <details open={depth <= OPEN_DEPTH} className="mt-1">
      <summary className="w-fit rounded text-xs text-muted hover:text-ink">{fieldCount(object)}</summary>
      <SchemaTree schema={object} document={document} depth={depth} />
    </details>
  )
}

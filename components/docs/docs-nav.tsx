import type { EndpointGroup } from "./openapi"

/** Everything there is, to jump to. */
export function DocsNav({ groups }: { groups: EndpointGroup[] }) {
  return (
    <nav aria-label="Operations" className="space-y-6 text-sm">
      {groups.map(({ tag, endpoints }) => (
        <div key={tag}>
          <p className="mb-1 px-2 font-medium">{tag}</p>
          <ul>
            {endpoints.map(({ id, method, path, operation }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="block rounded-md px-2 py-1 leading-snug text-pretty text-muted hover:bg-sunken hover:text-ink"
                >
                  {operation.summary ?? `${method} ${path}`}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"'`]+/gi
const SCHEMES = new Set(["http:", "https:", "mailto:"])

interface Piece {
  at: number
  text: string
  href?: string
}

/** A full stop or bracket after an address belongs to the sentence around it. */
function withoutTail(address: string): string {
  const trimmed = address.replace(/[.,;:!?]+$/, "")
  return trimmed.endsWith(")") && !trimmed.includes("(") ? trimmed.slice(0, -1) : trimmed
}

function isLink(address: string): boolean {
  return URL.canParse(address) && SCHEMES.has(new URL(address).protocol)
}

/** Splits a text into plain pieces and web or mail addresses. */
export function linkPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0])
    if (!isLink(address)) continue
    if (match.index > from) pieces.push({ at: from, text: text.slice(from, match.index) })
    pieces.push({ at: match.index, text: address, href: address })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from) })
  return pieces
}

/** What somebody wrote: as text, with its addresses to click on. */
export function MessageText({ text }: { text: string }) {
  return linkPieces(text).map((piece) =>
    piece.href ? (
      <a
        key={piece.at}
        href={piece.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="underline underline-offset-2"
      >
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  )
}

import encodeQR from "qr"

/** Light cells around the code, without which cameras don't find it (ISO/IEC 18004). */
const QUIET_CELLS = 4

/** A text as a QR code, dark on light in either theme: many apps read no other. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, "raw", { border: QUIET_CELLS })
  return (
    <svg
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-44 rounded-xl bg-white"
    >
      <path fill="#000" d={rows.map(rowPath).join("")} />
    </svg>
  )
}

/** The dark cells of a row, as squares of one unit. */
function rowPath(cells: boolean[], row: number): string {
  return cells.map((isDark, column) => (isDark ? `M${column} ${row}h1v1h-1z` : "")).join("")
}

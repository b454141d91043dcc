import decodeQR from "qr/decode.js"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import QrCode from "@/components/second-factor/qr-code"
import { enrolmentUri, newSecret } from "@/lib/second-factor/totp"

/** Pixels for each cell, as a camera would see several. */
const SCALE = 4

test("what the QR code shows is read again as it was", () => {
  const uri = enrolmentUri(newSecret(), "sam.carter")
  const drawn = renderToStaticMarkup(<QrCode text={uri} label="QR code" />)
  const cells = Number(/viewBox="0 0 (\d+) /.exec(drawn)?.[1])
  const side = cells * SCALE
  const data = new Uint8Array(side * side * 4).fill(255)
  const dark = [...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)]
  expect(dark.length).toBeGreaterThan(cells)
  for (const [, column, row] of dark) {
    for (let pixel = 0; pixel < SCALE * SCALE; pixel++) {
      const x = Number(column) * SCALE + (pixel % SCALE)
      const y = Number(row) * SCALE + Math.floor(pixel / SCALE)
      data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  expect(decodeQR({ width: side, height: side, data })).toBe(uri)
})

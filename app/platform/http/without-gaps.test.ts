import { PassThrough } from "node:stream"
import { text } from "node:stream/consumers"
import { createElement } from "react"
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server"
import { expect, it } from "vitest"
import { withoutGaps } from "./without-gaps.server"

// Of texts with characters of three bytes and many lengths, some stand across the end of a view.
const words = Array.from({ length: 1000 }, (_, index) =>
  createElement("i", { key: index }, "’".repeat(1 + (index % 13))),
)
const page = createElement("p", null, words)

function rendered(body: PassThrough | ReturnType<typeof withoutGaps>) {
  renderToPipeableStream(page).pipe(body)
  return text(body)
}

it("sends what React renders without the bytes that it left empty", async () => {
  expect(await rendered(withoutGaps())).toBe(renderToStaticMarkup(page))
})

it("is needed as long as React leaves some", async () => {
  expect(await rendered(new PassThrough())).toContain("\0")
})

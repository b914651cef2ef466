import { gunzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { PageTemplate } from "./page-template.server"

const page = `<p nonce="N0">été ${"à la carte ".repeat(500)}</p><script nonce="N0">"R0"</script>`

describe.each([
  ["in the middle", page],
  ["at both ends", `N0${page}R0`],
  ["one after the other", "N0R0N0"],
  ["nowhere", "<p>nothing</p>"],
  ["on an empty page", ""],
])("a page with marks %s", (_, text) => {
  const template = new PageTemplate(text, ["N0", "R0"])
  const filled = text.replaceAll("N0", "another").replaceAll("R0", "number 7")

  it("is filled in anew", () => {
    expect(template.plain(["another", "number 7"]).toString()).toBe(filled)
    expect(template.plain(["N0", "R0"]).toString()).toBe(text)
  })

  it("is the same compressed, each time", () => {
    expect(gunzipSync(template.gzipped(["another", "number 7"])).toString()).toBe(filled)
    expect(gunzipSync(template.gzipped(["N0", "R0"])).toString()).toBe(text)
  })
})

it("is compressed", () => {
  expect(new PageTemplate(page, ["N0", "R0"]).gzipped(["a", "b"]).length).toBeLessThan(page.length / 10)
})

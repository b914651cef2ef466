import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"

/** Pages that answer no form: to follow a link of theirs takes nothing off them. */
const withoutAnswers = [
  "http-api/api-page.tsx",
  "observatory/map/area-map.tsx",
  "observatory/selected-area.tsx",
  "search/query/ask-sheet.tsx",
  "search/results/result-list.tsx",
  "search/results/why/why.tsx",
]

it("is every link within a page that answers a form", () => {
  const plain = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && file !== "ui/in-page-link.tsx")
    .filter((file) => /<a\b[^>]*\bhref=(?:"#|\{`#)/.test(readFileSync(`app/${file}`, "utf8")))
  expect(plain.sort()).toEqual(withoutAnswers)
})

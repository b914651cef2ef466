import { expect, test } from "vitest"
import { nextPath } from "./next-path"

test.each([
  ["/fr/my/spaces/new", "/fr/my/spaces/new"],
  ["/fr/spaces?people=20&near=50.8,4.3#map", "/fr/spaces?people=20&near=50.8,4.3#map"],
  [null, "/fr/my"],
  ["", "/fr/my"],
  ["my", "/fr/my"],
  ["https://elsewhere.example/", "/fr/my"],
  ["//elsewhere.example/", "/fr/my"],
  ["/\\elsewhere.example/", "/fr/my"],
  ["/\t/elsewhere.example/", "/fr/my"],
  ["/.//elsewhere.example/", "/fr/my"],
  ["javascript:alert(1)", "/fr/my"],
  [`/fr/spaces?q=${"x".repeat(2000)}`, "/fr/my"],
])("after signing in, %s leads to %s", (asked, expected) => {
  expect(nextPath(asked, "/fr/my")).toBe(expected)
})

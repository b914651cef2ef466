import { describe, expect, it } from "vitest"
import { pathsOf, spelledPlainly } from "./route-paths"

it.each([
  ["/en/sign-in", "/en/sign-in"],
  ["/en/SIGN-IN", "/en/sign-in"],
  ["/en/sign%2Din", "/en/sign-in"],
  ["/en/%73ign-in", "/en/sign-in"],
  ["/en/./sign-in", "/en/sign-in"],
  ["/en/x/%2E%2e/sign-in", "/en/sign-in"],
  ["/en\\sign-in", "/en/sign-in"],
  ["//en/sign-in", "//en/sign-in"],
  ["/en/sign-in.data", "/en/sign-in"],
  ["/en/sign-in/", "/en/sign-in"],
  ["/en/sign-in//.data", "/en/sign-in"],
  ["/API/v1/spaces", "/api/v1/spaces"],
  ["/", ""],
])("reads %s as %s, so that no spelling gets round a limit", (path, plain) => {
  expect(spelledPlainly(path)).toBe(plain)
})

describe("the paths of a route", () => {
  it.each([
    [":locale/spaces/:id", "/nl/spaces/a.b", true],
    [":locale/spaces/:id", "/xx/spaces/a", false],
    [":locale/spaces/:id", "/nl/spaces", false],
    [":locale/spaces/:id", "/nl/spaces/a/b", false],
    [":locale/spaces/:id", "/x/nl/spaces/a", false],
    [":locale/my/account/*", "/en/my/account", true],
    [":locale/my/account/*", "/en/my/account/data/archive", true],
    [":locale/my/account/*", "/en/my/accounts", false],
    [":locale", "/fr", true],
    ["api/v1/spaces/:id/calendar.ics", "/api/v1/spaces/a/calendar.ics", true],
    ["api/v1/spaces/:id/calendar.ics", "/api/v1/spaces/a/calendar-ics", false],
  ])("%s: %s is one of them: %s", (pattern, path, matches) => {
    expect(pathsOf(["x", pattern]).test(path)).toBe(matches)
  })
})

import { expect, it } from "vitest"
import { spelledPlainly } from "./security.server"

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
  ["/API/v1/spaces", "/api/v1/spaces"],
  ["/", ""],
])("reads %s as %s, so that no spelling gets round a limit", (path, plain) => {
  expect(spelledPlainly(path)).toBe(plain)
})

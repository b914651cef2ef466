import { parseAst } from "vite"
import { expect, it } from "vitest"
import { applyMutation, mutationsOf } from "./mutations"

const mutants = (code: string) =>
  mutationsOf(parseAst(code), code).map((mutation) => applyMutation(code, mutation))

it.each([
  ["a < b", ["a <= b"]],
  ["(a) && b", ["(a) || b"]],
  ["!a", ["a"]],
  ["a ? b : c", ["true ? b : c", "false ? b : c"]],
  ["if (a) b()", ["if (true) b()", "if (false) b()"]],
  ["x = 59", ["x = 60"]],
  ["x = true", ["x = false"]],
  ["'a < b'", []],
  ["a ?? b", []],
  ["a === void 0", ["a !== void 0"]],
])("changes one thing at a time: %s", (code, expected) => {
  expect(mutants(code)).toEqual(expected)
})

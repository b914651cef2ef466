import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { jsonLine } from "./json-line"

describe("jsonLine", () => {
  const text = '{\n "a": "x\\"}",\n "list": [\n  {"b": [1,\n 2]},\n  {"c": {}}\n ]\n}'

  it.each([
    [[], 1],
    [["a"], 2],
    [["list"], 3],
    [["list", 0], 4],
    [["list", 0, "b", 1], 5],
    [["list", 1, "c"], 6],
  ])("finds %j", (path, line) => {
    expect(jsonLine(text, path)).toBe(line)
  })

  it("finds nothing where nothing is", () => {
    expect(jsonLine(text, ["list", 2])).toBeUndefined()
    expect(jsonLine(text, ["a", "b"])).toBeUndefined()
  })

  it("finds every element of any list", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const lines = `[\n${values.map((value) => JSON.stringify(value)).join(",\n")}\n]`
        values.forEach((_, index) => {
          expect(jsonLine(lines, [index])).toBe(index + 2)
        })
      }),
    )
  })
})

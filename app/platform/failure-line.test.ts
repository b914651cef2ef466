import { describe, expect, it } from "vitest"
import { failureLine } from "./failure-line"

describe("what is kept of a failure", () => {
  const cases: [string, unknown, string][] = [
    [
      "code and first line",
      Object.assign(new Error("busy\nat line 2"), { code: "SQLITE_BUSY" }),
      "SQLITE_BUSY: busy",
    ],
    [
      "no address of a person, no link",
      Object.assign(new Error("550 <ada@example.org> unknown, see https://relay.example/why?u=1"), {
        code: "EENVELOPE",
        responseCode: 550,
      }),
      "EENVELOPE 550: 550 … unknown, see …",
    ],
    ["no secret", new Error("bad token cr_0123456789abcdefghijklmnop"), "Error: bad token …"],
    ["an error without words", new TypeError(""), "TypeError"],
    ["what is no error", "gone", "gone"],
  ]
  it.each(cases)("%s", (_, error, line) => expect(failureLine(error)).toBe(line))

  it("is short whatever was thrown", () => {
    expect(failureLine(new Error("word ".repeat(1000)))).toHaveLength(200)
  })
})

import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { toCsv } from "./csv"

describe("toCsv", () => {
  it("writes a header and rows that end in CRLF", () => {
    expect(
      toCsv(
        ["id", "value"],
        [
          ["a", 1.5],
          ["b", null],
        ],
      ),
    ).toBe("id,value\r\na,1.5\r\nb,\r\n")
  })
  it("quotes commas, quotes and line ends", () => {
    expect(toCsv(["a"], [['say "so", twice\n']])).toBe('a\r\n"say ""so"", twice\n"\r\n')
  })
  it.each(["=1+1", "+32", "-1", "@x", "\tx", "\rx"])("makes no formula of %j", (text) => {
    expect(parse(toCsv(["a"], [[text]]), { relax_column_count: true })[1]).toEqual([`'${text}`])
  })
  it("leaves negative numbers alone", () => {
    expect(toCsv(["a"], [[-1]])).toBe("a\r\n-1\r\n")
  })
  it("can be read back", () => {
    const cells = fc.array(fc.tuple(fc.string(), fc.integer()), { maxLength: 5 })
    fc.assert(
      fc.property(cells, (rows) => {
        const read = parse(toCsv(["text", "number"], rows), { record_delimiter: "\r\n" }) as string[][]
        expect(read.slice(1)).toEqual(
          rows.map(([text, number]) => [/^[=+\-@\t\r]/.test(text) ? `'${text}` : text, String(number)]),
        )
      }),
    )
  })
})

import fc from "fast-check"
import { expect, it } from "vitest"
import { countRows, decodeRow, encodeRow, pieces } from "./copy-text"

/** Characters that mean something in a line, and some that do not. */
const character = fc.constantFrom(..."\\\t\n\r\v\f\b\0N.nrtx é💡")
const text = fc.string({ unit: character, maxLength: 8 })

it("writes a row as PostgreSQL does", () => {
  expect(encodeRow(["a\tb\\c\nd", null, "", 12, 4.35, 9007199254740993n, "\\N"])).toBe(
    "a\\tb\\\\c\\nd\t\\N\t\t12\t4.35\t9007199254740993\t\\\\N\n",
  )
})

it("reads back what it wrote", () => {
  const value = fc.oneof(fc.constant(null), text, fc.constantFrom("\\N", "\\", "\\.", "\r\n\v\f\b\t"))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (row) => {
      const line = encodeRow(row)
      expect(line.indexOf("\n")).toBe(line.length - 1)
      expect(decodeRow(line.slice(0, -1))).toEqual(row)
    }),
  )
})

it("cuts after rows, and loses nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { maxLength: 20 }),
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 40 }),
      async (values, size, chunk) => {
        const whole = Buffer.from(values.map((value) => encodeRow([value, null])).join(""))
        async function* chunks() {
          for (let at = 0; at < whole.length; at += chunk) yield whole.subarray(at, at + chunk)
        }
        const cut: Buffer[] = []
        for await (const piece of pieces(chunks(), size)) cut.push(Buffer.from(piece))
        expect(Buffer.concat(cut)).toEqual(whole)
        for (const piece of cut) expect(piece.at(-1)).toBe(10)
        expect(cut.reduce((rows, piece) => rows + countRows(piece), 0)).toBe(values.length)
      },
    ),
  )
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { RowJournal } from "./row-journal"
import { RowSets } from "./row-sets"

const facts = 6
const rows = fc.array(fc.array(fc.boolean(), { minLength: facts, maxLength: facts }), {
  minLength: 1,
  maxLength: 90,
})
const some = fc.array(fc.nat(facts - 1), { maxLength: 3 })
const asked = fc.array(fc.oneof(fc.record({ any: some }), fc.record({ not: fc.nat(facts - 1) })), {
  maxLength: 5,
})

describe("rows by what they have", () => {
  it("are narrowed to those that lack nothing, and one thing", () => {
    fc.assert(
      fc.property(rows, rows, asked, (before, now, conditions) => {
        const sets = new RowSets(facts)
        for (const [row, has] of [...before.entries(), ...now.entries()])
          sets.put(row, (fact) => has[fact] === true)
        const narrowed = sets.narrowed()
        for (const condition of conditions)
          if ("any" in condition) narrowed.ask(condition.any)
          else narrowed.askNot(condition.not)
        for (const [row, has] of now.entries()) {
          const lacking = conditions.filter((condition) =>
            "any" in condition ? !condition.any.some((fact) => has[fact]) : has[condition.not],
          ).length
          expect([narrowed.has(row, 0), narrowed.has(row, 1)]).toEqual([lacking === 0, lacking <= 1])
        }
      }),
    )
  })
})

describe("changes of rows", () => {
  it("are told since a position, until they are forgotten", () => {
    const journal = new RowJournal(3)
    expect(journal.since(0)).toEqual([])
    for (const row of [7, 8]) journal.note(row)
    const position = journal.position
    expect(journal.since(0)).toEqual([7, 8])
    journal.note(9)
    expect(journal.since(position)).toEqual([9])
    journal.note(7)
    expect(journal.since(position)).toBeNull()
    expect(journal.since(journal.position)).toEqual([])
  })
})

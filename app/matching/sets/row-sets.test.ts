import fc from "fast-check"
import { expect, it } from "vitest"
import { type AskedFacts, RowSets } from "./row-sets"

const facts = 6
const rows = fc.array(
  fc.record({
    group: fc.constantFrom("a", "b", "c"),
    has: fc.uniqueArray(fc.nat(facts - 1)),
    goes: fc.boolean(),
  }),
  { minLength: 1, maxLength: 150 },
)
const asked = fc.array(
  fc.oneof(
    fc.record({ any: fc.array(fc.nat(facts - 1), { maxLength: 3 }) }),
    fc.record({ not: fc.nat(facts - 1) }),
  ),
  { maxLength: 5 },
)

/** How many of the conditions do not hold. */
function lackingOf(has: number[], conditions: AskedFacts[]): number {
  return conditions.filter((condition) =>
    "any" in condition ? !condition.any.some((fact) => has.includes(fact)) : has.includes(condition.not),
  ).length
}

it("narrows the rows of each group to those that lack nothing, and one thing", () => {
  fc.assert(
    fc.property(rows, rows, asked, (before, now, conditions) => {
      const sets = new RowSets<string>(facts)
      const put = ({ group, has }: (typeof before)[number], row: number) =>
        sets.put(row, { key: group, where: group.toUpperCase() }, has)
      const places = before.map(put)
      for (const [row, { goes }] of before.entries()) if (goes) sets.remove(places[row] as number)
      const kept = [
        ...before.flatMap((entry, row) =>
          entry.goes ? [] : [{ ...entry, row, place: places[row] as number }],
        ),
        ...now.map((entry, at) => ({ ...entry, row: 1000 + at, place: put(entry, 1000 + at) })),
      ]
      const narrowed = sets.narrowed(conditions)
      const expected = (group: string, lacking: 0 | 1) =>
        kept.filter((entry) => entry.group === group && lackingOf(entry.has, conditions) <= lacking)
      const groups = [...sets.groups]
      expect(groups.map(({ where }) => where).sort()).toEqual(
        [...new Set(kept.map(({ group }) => group.toUpperCase()))].sort(),
      )
      for (const lacking of [0, 1] as const) {
        for (const group of groups) {
          const found = narrowed.in(group, lacking).sort((a, b) => a - b)
          expect(found).toEqual(expected(group.where.toLowerCase(), lacking).map(({ row }) => row))
        }
        for (const { place, has } of kept)
          expect(narrowed.has(place, lacking)).toBe(lackingOf(has, conditions) <= lacking)
      }
    }),
  )
})

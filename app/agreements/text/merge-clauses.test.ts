import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Clause } from "../agreement"
import { disputed, keepRivals, mergeClauses, sameClause } from "./merge-clauses"

const clause = (key: string, text = `Of ${key}.`): Clause => ({ key, title: key, text })
const base = ["fee", "keys", "end"].map((key) => clause(key))
const merge = (current: Clause[], own: Clause[], from = base) =>
  mergeClauses({
    base: from,
    current: { side: "owner", clauses: current },
    own: { side: "organisation", clauses: own },
  })
const changed = (...texts: Clause[]) => base.map((old) => texts.find(({ key }) => key === old.key) ?? old)

describe("two texts made from one", () => {
  it("keep what each changed of other clauses", () => {
    const merged = merge(changed(clause("fee", "Ten euros.")), changed(clause("end", "In June.")))
    expect(merged).toEqual([clause("fee", "Ten euros."), clause("keys"), clause("end", "In June.")])
    expect(disputed(merged)).toEqual([])
  })

  it("keep both of a clause that both changed", () => {
    const merged = merge(changed(clause("fee", "Ten euros.")), changed(clause("fee", "Five euros.")))
    expect(merged[0]).toEqual({
      ...clause("fee", "Ten euros."),
      rivals: [{ side: "organisation", words: { title: "fee", text: "Five euros." } }],
    })
    expect(disputed(merged)).toEqual(["fee"])
  })

  it("agree where both wrote the same", () => {
    const same = changed(clause("fee", "Ten euros."))
    expect(merge(same, same)).toEqual(same)
  })

  it("keep a clause that one changed and the other left out, and say that it did", () => {
    const without = base.filter(({ key }) => key !== "fee")
    const mine = changed(clause("fee", "Five euros."))
    expect(merge(mine, without)[0]).toEqual({
      ...clause("fee", "Five euros."),
      rivals: [{ side: "organisation", words: null }],
    })
    expect(merge(without, mine)[0]).toEqual({
      ...clause("fee", "Five euros."),
      rivals: [{ side: "owner", words: null }],
    })
    expect(merge(base, without)).toEqual(without)
  })

  it("put what was added where it was added, and clauses in the order that was changed", () => {
    const added = [clause("fee"), clause("own-1"), clause("keys"), clause("end")]
    const turned = [...base].reverse()
    expect(merge(added, base)).toEqual(added)
    expect(merge(base, added)).toEqual(added)
    expect(merge(added, turned).map(({ key }) => key)).toEqual(["end", "keys", "fee", "own-1"])
  })

  it("keep what both moved, and the words that one changed of a clause that the other moved", () => {
    const [fee, keys, end] = base as [Clause, Clause, Clause]
    const merged = merge([end, fee, keys], [fee, clause("keys", "A code."), clause("own-a"), end])
    expect(merged).toEqual([end, fee, clause("keys", "A code."), clause("own-a")])
    expect(disputed(merged)).toEqual([])
    const both = merge([end, fee, clause("keys", "A key.")], [clause("keys", "A code."), fee, end])
    expect(both.map(({ key }) => key)).toEqual(["end", "keys", "fee"])
    expect(both[1]).toEqual({
      ...clause("keys", "A key."),
      rivals: [{ side: "organisation", words: { title: "keys", text: "A code." } }],
    })
  })

  it("add a third to two that stand against each other, and end where one was chosen", () => {
    const torn = merge(changed(clause("fee", "Ten.")), changed(clause("fee", "Five.")))
    const more = merge(torn, changed(clause("fee", "Seven.")))
    expect(more[0]?.rivals).toHaveLength(2)
    const chosen = changed(clause("fee", "Seven."))
    expect(merge(torn, chosen, torn)).toEqual(chosen)
  })
})

it("keeps two texts side by side until somebody chooses, or writes another", () => {
  const torn = merge(changed(clause("fee", "Ten.")), changed(clause("fee", "Five.")))
  const sent = (fee: string) => changed(clause("fee", fee), clause("end", "In June."))
  expect(disputed(keepRivals(torn, sent("Ten."), []))).toEqual(["fee"])
  expect(keepRivals(torn, sent("Ten."), ["fee"])).toEqual(sent("Ten."))
  expect(keepRivals(torn, sent("Five."), [])).toEqual(sent("Five."))
})

const keysOf = ["fee", "keys", "end", "own-a", "own-b"]
const someClause = fc.record({
  key: fc.constantFrom(...keysOf),
  title: fc.constantFrom("A", "B"),
  text: fc.string({ maxLength: 8 }),
})
const someText = fc.uniqueArray(someClause, { selector: ({ key }) => key, maxLength: keysOf.length })

const says = (clauses: readonly Clause[], { key, title, text }: Clause) =>
  clauses.some(
    (one) =>
      one.key === key &&
      [one, ...(one.rivals ?? []).flatMap(({ words }) => words ?? [])].some(
        (words) => words.title === title && words.text === text,
      ),
  )

describe("a merge", () => {
  it("loses no word of what either side wrote", () => {
    fc.assert(
      fc.property(someText, someText, someText, (from, current, own) => {
        const merged = merge(current, own, from)
        for (const written of [...current, ...own])
          if (!from.some((old) => sameClause(old, written))) expect(says(merged, written)).toBe(true)
        expect(new Set(merged.map(({ key }) => key)).size).toBe(merged.length)
      }),
    )
  })

  it("is the one text where the other changed nothing", () => {
    fc.assert(
      fc.property(someText, someText, (from, own) => {
        expect(merge(from, own, from)).toEqual(own)
        expect(merge(own, from, from).map(({ key }) => key)).toEqual(own.map(({ key }) => key))
        expect(merge(own, from, from)).toEqual(own)
      }),
    )
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { mergedOrder, movedClause } from "./clause-order"

const text = ["a", "b", "c", "d", "e"]
const keyed = (keys: readonly string[]) => keys.map((key) => ({ key }))
const move = (keys: readonly string[], key: string, by: -1 | 1) =>
  movedClause(keyed(keys), key, by).map((clause) => clause.key)

describe("a clause", () => {
  it("goes a place up or down, and no further than the ends", () => {
    expect(move(text, "c", -1)).toEqual(["a", "c", "b", "d", "e"])
    expect(move(text, "c", 1)).toEqual(["a", "b", "d", "c", "e"])
    expect(move(text, "a", -1)).toEqual(text)
    expect(move(text, "e", 1)).toEqual(text)
    expect(move(text, "nope", 1)).toEqual(text)
  })
})

describe("the order of two texts made from one", () => {
  it("keeps what each moved", () => {
    const theirs = ["e", "a", "b", "c", "d"]
    const mine = ["a", "c", "b", "d", "e"]
    expect(mergedOrder(text, theirs, mine)).toEqual(["e", "a", "c", "b", "d"])
  })

  it("takes the place of whoever comes second for a clause that both moved", () => {
    const theirs = ["e", "a", "b", "c", "d"]
    const mine = ["a", "e", "b", "c", "d"]
    expect(mergedOrder(text, theirs, mine)).toEqual(mine)
  })

  it("keeps a clause that one moved and the other left out, for whoever decides", () => {
    expect(mergedOrder(text, ["a", "b", "d", "e"], ["c", "a", "b", "d", "e"])).toEqual([
      "c",
      "a",
      "b",
      "d",
      "e",
    ])
    expect(mergedOrder(text, ["c", "a", "b", "d", "e"], ["a", "b", "d", "e"])).toEqual([
      "c",
      "a",
      "b",
      "d",
      "e",
    ])
  })

  it("has what both added where each added it, beside what the other moved", () => {
    const theirs = ["b", "own-1", "a", "c", "d", "e"]
    const mine = ["a", "b", "c", "d", "own-2", "e"]
    expect(mergedOrder(text, theirs, mine)).toEqual(["b", "own-1", "a", "c", "d", "own-2", "e"])
  })

  const order = fc.shuffledSubarray(["a", "b", "c", "d", "e", "own-1", "own-2"])
  it("holds every clause once, and is that of the one where the other moved nothing", () => {
    fc.assert(
      fc.property(order, order, order, (base, theirs, mine) => {
        const merged = mergedOrder(base, theirs, mine)
        expect([...merged].sort()).toEqual([...new Set([...theirs, ...mine])].sort())
        const only = (keys: string[], of: string[]) => keys.filter((key) => of.includes(key))
        expect(only(mergedOrder(base, base, mine), mine)).toEqual(mine)
        expect(only(mergedOrder(base, theirs, base), theirs)).toEqual(theirs)
        expect(mergedOrder(base, mine, mine)).toEqual(mine)
      }),
    )
  })

  it("undoes no move that one made alone", () => {
    const five = fc.constantFrom(...text)
    const swaps = fc.array(fc.tuple(five, fc.constantFrom<-1 | 1>(-1, 1)), { maxLength: 6 })
    const swapped = (moves: [string, -1 | 1][]) =>
      moves.reduce((keys, [key, by]) => move(keys, key, by), text)
    fc.assert(
      fc.property(swaps, swaps, (theirs, mine) => {
        // Moves before the clause in the middle and behind it do not touch each other.
        const doubled = (keys: readonly string[]) => keys.map((key) => key.toUpperCase())
        const base = [...text, "middle", ...doubled(text)]
        const [one, two] = [swapped(theirs), doubled(swapped(mine))]
        const merged = mergedOrder(base, [...one, "middle", ...doubled(text)], [...text, "middle", ...two])
        expect(merged).toEqual([...one, "middle", ...two])
      }),
    )
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Clause } from "../agreement"
import { clauseDifferences, type Run, wordDiff } from "./word-diff"

const textOf = (runs: readonly Run[], without: Run["kind"]) =>
  runs
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("")
const expectBoth = (runs: readonly Run[], before: string, after: string) => {
  expect(textOf(runs, "added")).toBe(before)
  expect(textOf(runs, "removed")).toBe(after)
}

describe("the differences of two texts", () => {
  it("are told word by word", () => {
    expect(wordDiff("The fee is ten euros.", "The fee is five euros.")).toEqual([
      { kind: "kept", text: "The fee is " },
      { kind: "removed", text: "ten" },
      { kind: "added", text: "five" },
      { kind: "kept", text: " euros." },
    ])
    expect(wordDiff("l’œuvre coûte 10 €", "l’œuvre coûte 12 €")).toEqual([
      { kind: "kept", text: "l’œuvre coûte " },
      { kind: "removed", text: "10" },
      { kind: "added", text: "12" },
      { kind: "kept", text: " €" },
    ])
    expect(wordDiff("", "")).toEqual([])
    expect(wordDiff("Same.", "Same.")).toEqual([{ kind: "kept", text: "Same." }])
  })

  it("are few pieces, not one for each word that stands in both by chance", () => {
    expect(wordDiff("It starts on 3 June 2026.", "It starts on 30 May 2026.")).toEqual([
      { kind: "kept", text: "It starts on " },
      { kind: "removed", text: "3 June" },
      { kind: "added", text: "30 May" },
      { kind: "kept", text: " 2026." },
    ])
    // Paragraphs stay apart, and what both have at length.
    expect(wordDiff("Old.\n\nGone and kept", "New.\n\nNow and kept").map(({ kind }) => kind)).toEqual([
      "removed",
      "added",
      "kept",
      "removed",
      "added",
      "kept",
    ])
  })

  it("make both texts again, whatever they are", () => {
    const word = fc.constantFrom("fee", "the", "€", "’", "œ", "\n", "\n\n", "\r\n", "\r", " ", "\u202f", "–")
    const words = fc.array(word, { maxLength: 40 }).map((parts) => parts.join(""))
    const any = fc.oneof(words, fc.string({ unit: "binary", maxLength: 60 }))
    fc.assert(fc.property(any, any, (before, after) => expectBoth(wordDiff(before, after), before, after)))
  })

  it("of long texts are told by paragraphs, and of texts without any as a whole", () => {
    const long = (word: string) => Array.from({ length: 5000 }, (_, at) => `${word}${at}`)
    const [before, after] = [
      `Kept.\n\n${long("a").join(" ")}\n\nEnd.`,
      `Kept.\n\n${long("b").join(" ")}\n\nEnd.`,
    ]
    const runs = wordDiff(before, after)
    expectBoth(runs, before, after)
    expect(runs.map(({ kind }) => kind)).toEqual(["kept", "removed", "added", "kept"])
    const [many, others] = [long("a").join("\n"), long("b").join("\n")]
    expect(wordDiff(many, others)).toEqual([
      { kind: "removed", text: many },
      { kind: "added", text: others },
    ])
  })
})

const clause = (key: string, text = key): Clause => ({ key, title: key.toUpperCase(), text })
const told = (before: Clause[], after: Clause[]) =>
  clauseDifferences(before, after).map(({ key, change, moved }) => `${key} ${change}${moved ? " moved" : ""}`)

describe("the differences of clauses", () => {
  const [a, b, c] = ["a", "b", "c"].map((key) => clause(key)) as [Clause, Clause, Clause]

  it("tell what was added, removed, changed and moved", () => {
    expect(told([a, b, c], [a, b, c])).toEqual(["a kept", "b kept", "c kept"])
    expect(told([a, b, c], [a, clause("b", "Other."), clause("d"), c])).toEqual([
      "a kept",
      "b changed",
      "d added",
      "c kept",
    ])
    expect(told([a, b, c], [c, a, b])).toEqual(["c kept moved", "a kept", "b kept"])
    expect(told([a, b, c], [a, c])).toEqual(["a kept", "b removed", "c kept"])
    expect(told([a, b], [])).toEqual(["a removed", "b removed"])
    expect(told([a], [{ ...a, title: "Other" }])).toEqual(["a changed"])
  })

  it("are told of as many words as can be told of in time, and then of whole clauses", () => {
    const long = (word: string) => Array.from({ length: 400 }, (_, at) => `${word}${at}`).join(" ")
    const [old, now] = ["a", "b"].map((word) =>
      Array.from({ length: 12 }, (_, at) => clause(`own-${at}`, `Kept. ${long(word)} Kept.`)),
    ) as [Clause[], Clause[]]
    const found = clauseDifferences(old, now)
    expect(found.at(0)?.text.at(0)).toEqual({ kind: "kept", text: "Kept. " })
    expect(found.at(-1)?.text.map(({ kind }) => kind)).toEqual(["removed", "added"])
    for (const [at, { text }] of found.entries()) expectBoth(text, old[at]?.text ?? "", now[at]?.text ?? "")
  })

  it("name every clause of both texts once, with its words", () => {
    const some = fc.uniqueArray(
      fc.record({
        key: fc.constantFrom("a", "b", "c", "d", "e"),
        title: fc.string({ maxLength: 5 }),
        text: fc.string({ maxLength: 12 }),
      }),
      { selector: ({ key }) => key },
    )
    fc.assert(
      fc.property(some, some, (before, after) => {
        const found = clauseDifferences(before, after)
        expect(found.map(({ key }) => key).sort()).toEqual(
          [...new Set([...before, ...after].map(({ key }) => key))].sort(),
        )
        expect(found.filter(({ change }) => change !== "removed").map(({ key }) => key)).toEqual(
          after.map(({ key }) => key),
        )
        for (const { key, title, text } of found) {
          const [old, now] = [before, after].map((clauses) => clauses.find((one) => one.key === key))
          expectBoth(title, old?.title ?? "", now?.title ?? "")
          expectBoth(text, old?.text ?? "", now?.text ?? "")
        }
      }),
    )
  })
})

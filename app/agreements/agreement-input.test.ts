import { describe, expect, it } from "vitest"
import { choirFacts } from "../../tests/setup/agreements/agreement-facts"
import {
  clausesInput,
  commentInput,
  endReasonInput,
  evaluationInput,
  factsInput,
  longestClause,
  longestText,
  mostClauses,
  signersInput,
  sourceInput,
  textInput,
  versionInput,
} from "./agreement-input"

const clause = { key: "fee", title: "Fee", text: "Ten euros." }
const faultOf = (result: { error?: { issues: readonly object[] } }) => result.error?.issues[0]

describe("what comes in of an agreement", () => {
  it("has the same characters for the same words, whatever a browser makes of line ends", () => {
    const typed = { ...clause, title: " Fee ", text: "\r\nTen euros.\r\n\r\nA month.\r\n" }
    expect(clausesInput.parse([typed])).toEqual([{ ...clause, text: "Ten euros.\n\nA month." }])
  })

  it("has a clause once, none without words, and none longer than one can be read", () => {
    expect(clausesInput.safeParse([]).success).toBe(false)
    expect(clausesInput.safeParse([{ ...clause, text: " \n" }]).success).toBe(false)
    expect(faultOf(clausesInput.safeParse([clause, clause]))).toMatchObject({
      params: { fault: "agreement.clauseTwice" },
    })
    const long = { ...clause, text: "a".repeat(longestClause) }
    expect(clausesInput.safeParse([long]).success).toBe(true)
    expect(clausesInput.safeParse([{ ...long, text: `${long.text}a` }]).success).toBe(false)
    const many = Array.from({ length: mostClauses + 1 }, (_, at) => ({ ...clause, key: `own-${at}` }))
    expect(clausesInput.safeParse(many.slice(1)).success).toBe(true)
    expect(clausesInput.safeParse(many).success).toBe(false)
    const all = Array.from({ length: longestText / longestClause + 1 }, (_, at) => ({
      ...long,
      key: `own-${at}`,
    }))
    expect(clausesInput.safeParse(all.slice(1)).success).toBe(true)
    expect(faultOf(clausesInput.safeParse(all))).toMatchObject({ params: { fault: "agreement.textTooLong" } })
    for (const key of ["__proto__", "constructor!", ""])
      expect(clausesInput.safeParse([{ ...clause, key }]).success).toBe(false)
  })

  it("takes no rivals from outside: what is sent of a clause is what was chosen", () => {
    const [read] = clausesInput.parse([{ ...clause, rivals: [{ side: "owner", words: null }] }])
    expect(read).toEqual(clause)
  })

  it("has dates in their order", () => {
    expect(factsInput.parse(choirFacts)).toEqual(choirFacts)
    const term = { from: "2027-03-09", until: "2027-06-29", trialUntil: null }
    const at = (changes: object) => factsInput.safeParse({ ...choirFacts, ...term, ...changes })
    expect(at({ until: null, trialUntil: "2027-04-30" }).success).toBe(true)
    expect(at({ until: "2027-03-08" }).success).toBe(false)
    expect(at({ trialUntil: "2027-03-08" }).success).toBe(false)
    expect(faultOf(at({ trialUntil: "2027-06-30" }))).toMatchObject({
      path: ["trialUntil"],
      params: { fault: "agreement.trialAfterEnd" },
    })
    expect(at({ from: "2027-02-30" }).success).toBe(false)
  })

  it("names signers once, by addresses in small letters", () => {
    const ann = { name: "Ann", role: "Chair", email: " Ann@Choir.example ", locale: "fr" }
    expect(signersInput.parse([ann])).toEqual([{ ...ann, email: "ann@choir.example" }])
    expect(faultOf(signersInput.safeParse([ann, { ...ann, email: "ann@choir.example" }]))).toMatchObject({
      params: { fault: "agreement.signerTwice" },
    })
    expect(signersInput.safeParse([]).success).toBe(false)
    expect(signersInput.safeParse([{ ...ann, email: "ann" }]).success).toBe(false)
  })

  it("is begun from one thing, and says from which version it was changed", () => {
    expect(sourceInput.safeParse({ kind: "series", seriesId: "s" }).success).toBe(true)
    expect(sourceInput.safeParse({ kind: "series" }).success).toBe(false)
    const text = { clauses: [clause], facts: choirFacts }
    expect(textInput.parse(text)).toEqual(text)
    expect(versionInput.parse({ ...text, base: 1 })).toEqual({ ...text, base: 1, chosen: [] })
    expect(versionInput.safeParse(text).success).toBe(false)
  })

  it("has words in comments and reasons, and may have none about a trial", () => {
    expect(commentInput.parse(" No. ")).toBe("No.")
    expect(commentInput.safeParse(" ").success).toBe(false)
    expect(endReasonInput.safeParse("").success).toBe(false)
    expect(evaluationInput.parse({ verdict: "stop", text: " " })).toEqual({ verdict: "stop", text: null })
  })
})

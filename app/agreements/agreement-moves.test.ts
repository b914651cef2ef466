import { describe, expect, it } from "vitest"
import { agreementStatuses } from "./agreement"
import { agreementMoves, everyMove, type Movable, mayMove, movesFor } from "./agreement-moves"

const agreement: Movable = {
  status: "proposed",
  draftedBy: "owner",
  until: null,
  trialUntil: null,
  endedBy: null,
  endGround: null,
}
const inStatus = (status: Movable["status"], more: Partial<Movable> = {}) => ({
  ...agreement,
  status,
  ...more,
})

describe("the moves of an agreement", () => {
  it("are those of its status, the same for both sides but for a draft", () => {
    const files = ["add_file", "remove_file"]
    const table = agreementStatuses.map((status) => [status, movesFor(inStatus(status), "owner")])
    expect(Object.fromEntries(table)).toEqual({
      draft: ["edit", "propose", "cancel", ...files],
      proposed: ["propose", "accept_clause", "accept", "comment", "settle", "cancel", ...files],
      frozen: ["propose", "comment", "settle", "ask_signature", "sign", "cancel", ...files],
      signed: ["give_notice", "end_for_failure", "amend", "add_file"],
      running: ["give_notice", "end_for_failure", "amend", "add_file"],
      ended: ["add_file"],
      cancelled: ["remove_file"],
    })
    for (const status of agreementStatuses.slice(1))
      expect(movesFor(inStatus(status), "organisation")).toEqual(movesFor(inStatus(status), "owner"))
    expect(movesFor(inStatus("draft"), "organisation")).toEqual([])
  })

  it("of what both signed never lead back to a text", () => {
    for (const move of everyMove)
      for (const status of ["signed", "running", "ended"] as const)
        if (mayMove(move, inStatus(status), "owner"))
          expect(agreementMoves[move]).not.toHaveProperty(
            "to",
            expect.stringMatching(/draft|proposed|cancelled/),
          )
  })

  it("make longer what has an end, evaluate what has a trial, and end once", () => {
    expect(movesFor(inStatus("running", { until: "2027-06-30" }), "owner")).toContain("extend")
    expect(movesFor(inStatus("running", { trialUntil: "2027-06-30" }), "owner")).toEqual([
      "give_notice",
      "end_for_failure",
      "amend",
      "evaluate",
      "add_file",
    ])
    expect(movesFor(inStatus("running", { endedBy: "organisation" }), "owner")).toEqual([
      "end_for_failure",
      "amend",
      "add_file",
    ])
  })

  it("of the clock are nobody else's", () => {
    for (const move of ["freeze", "seal", "start", "end"] as const) {
      const [status] = agreementMoves[move].from
      expect(mayMove(move, inStatus(status), "system")).toBe(true)
      expect(mayMove(move, inStatus(status), "owner")).toBe(false)
    }
  })
})

import { describe, expect, it } from "vitest"
import { type AgreementStatus, agreementStatuses, type PartySide } from "../agreement"
import { mayMove, movesFor } from "../agreement-moves"
import { fileKinds, mayAddKind, mayRemoveFile } from "./agreement-file"
import { filesInput } from "./files-input"

const agreement = {
  draftedBy: "owner",
  until: null,
  trialUntil: null,
  endedBy: null,
  endGround: null,
} as const

describe("the files of an agreement", () => {
  it("are added by their kinds as the agreement comes along", () => {
    const open = ["insurance", "statutes", "inventory_start", "other"]
    const table = agreementStatuses.map((status) => [
      status,
      fileKinds.filter((kind) => mayAddKind(kind, status)),
    ])
    expect(Object.fromEntries(table)).toEqual({
      draft: open,
      proposed: open,
      frozen: ["insurance", "statutes", "inventory_start", "signed_elsewhere", "other"],
      signed: ["insurance", "statutes", "inventory_start", "signed_elsewhere", "other"],
      running: fileKinds,
      ended: ["inventory_end", "other"],
      cancelled: [],
    })
    // Where no kind can be added there is no move, and the other way round.
    for (const status of agreementStatuses)
      expect(mayMove("add_file", { ...agreement, status }, "owner")).toBe(
        fileKinds.some((kind) => mayAddKind(kind, status)),
      )
  })

  it("are removed by the side that added them until it is signed, but for what was signed elsewhere", () => {
    const removable = agreementStatuses.filter((status) => {
      const kinds = removableBy("owner", status)
      expect(kinds).not.toContain("signed_elsewhere")
      expect(removableBy("organisation", status)).toEqual([])
      return kinds.length === fileKinds.length - 1
    })
    expect(removable).toEqual(["draft", "proposed", "frozen", "cancelled"])
    expect(
      removableBy("owner", "frozen", { signatures: [{ standing: "asked" }, { standing: "void" }] }),
    ).toEqual(removableBy("owner", "frozen"))
    expect(removableBy("owner", "frozen", { signatures: [{ standing: "signed" }] })).toEqual([])
    expect(removableBy("owner", "frozen", { id: "what-follows" })).toEqual([])
  })

  it.each([
    [{ kind: "insurance", validUntil: "2027-12-31" }, []],
    [{ kind: "insurance", validUntil: "" }, ["validUntil"]],
    [{ kind: "insurance" }, ["validUntil"]],
    [{ kind: "insurance", validUntil: "2027-02-30" }, ["validUntil"]],
    [{ kind: "other", validUntil: "2027-12-31" }, ["validUntil"]],
    [{ kind: "other", validUntil: "", note: " " }, []],
    [{ kind: "deed" }, ["kind"]],
    [{}, ["kind"]],
  ])("are said of: %j", (said, wrong) => {
    const read = filesInput.safeParse(said)
    expect(read.error?.issues.map(({ path }) => path.join(".")) ?? []).toEqual(wrong)
  })
})

/** The kinds of files of a side that somebody of the owner may remove. */
function removableBy(
  side: PartySide,
  status: AgreementStatus,
  changes: Partial<Parameters<typeof mayRemoveFile>[1]> = {},
) {
  const moves = [{ side: "owner" as const, moves: movesFor({ ...agreement, status }, "owner") }]
  const removable = { id: "this", moves, signatures: [], ...changes }
  return fileKinds.filter((kind) => mayRemoveFile({ kind, side, agreementId: "this" }, removable))
}

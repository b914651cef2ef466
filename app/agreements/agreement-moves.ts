import type { Side } from "~/bookings/booking"
import { type AgreementStatus, type EndGround, type PartySide, partySides } from "./agreement"

interface MoveRule {
  from: readonly AgreementStatus[]
  by: readonly Side[]
  /** Absent where the status stays. */
  to?: AgreementStatus
  /** What else it takes: a trial, a last day that was agreed, or that it is not ended yet, by notice or at once. */
  needs?: "trial" | "end" | "no_notice" | "no_failure"
}

/**
 * Who may move an agreement from which status to which. Use cases refuse by this table, and pages show buttons by it.
 * What both have signed is changed by an amendment alone: neither side undoes a signature by itself.
 */
export const agreementMoves = {
  /** Writes on a text that the other side does not see yet. */
  edit: { from: ["draft"], by: partySides },
  /** Puts a text before the other side; whatever was signed of the one before counts no more. */
  propose: { from: ["draft", "proposed", "frozen"], by: partySides, to: "proposed" },
  accept_clause: { from: ["proposed"], by: partySides },
  accept: { from: ["proposed"], by: partySides },
  comment: { from: ["proposed", "frozen"], by: partySides },
  settle: { from: ["proposed", "frozen"], by: partySides },
  /** Both accepted the same version. */
  freeze: { from: ["proposed"], by: ["system"], to: "frozen" },
  ask_signature: { from: ["frozen"], by: partySides },
  sign: { from: ["frozen"], by: partySides },
  /** Everybody who was to sign has. */
  seal: { from: ["frozen"], by: ["system"], to: "signed" },
  start: { from: ["signed"], by: ["system"], to: "running" },
  give_notice: { from: ["signed", "running"], by: partySides, needs: "no_notice" },
  /** A notice that runs does not keep the other side from it. */
  end_for_failure: { from: ["signed", "running"], by: partySides, needs: "no_failure" },
  end: { from: ["signed", "running"], by: ["system"], to: "ended" },
  cancel: { from: ["draft", "proposed", "frozen"], by: partySides, to: "cancelled" },
  amend: { from: ["signed", "running"], by: partySides },
  extend: { from: ["running", "ended"], by: partySides, needs: "end" },
  evaluate: { from: ["running"], by: partySides, needs: "trial" },
  /** Which kinds of files when, `files/agreement-file.ts` says. */
  add_file: { from: ["draft", "proposed", "frozen", "signed", "running", "ended"], by: partySides },
  /** What belongs to an agreement that was signed stays. */
  remove_file: { from: ["draft", "proposed", "frozen", "cancelled"], by: partySides },
} as const satisfies Record<string, MoveRule>

export type AgreementMove = keyof typeof agreementMoves
export const everyMove = Object.keys(agreementMoves) as AgreementMove[]

/** What an agreement's moves depend on. */
export interface Movable {
  status: AgreementStatus
  draftedBy: PartySide
  /** `YYYY-MM-DD` */
  until: string | null
  trialUntil: string | null
  /** Who gave notice. */
  endedBy: Side | null
  endGround: EndGround | null
}

/** Whether a side may make a move. A draft is its own side's alone. */
export function mayMove(move: AgreementMove, agreement: Movable, side: Side): boolean {
  const { from, by, needs }: MoveRule = agreementMoves[move]
  if (!from.includes(agreement.status) || !by.includes(side)) return false
  if (agreement.status === "draft" && agreement.draftedBy !== side) return false
  switch (needs) {
    case "trial":
      return agreement.trialUntil !== null
    case "end":
      return agreement.until !== null
    case "no_notice":
      return agreement.endedBy === null
    case "no_failure":
      return agreement.endGround !== "failure"
    default:
      return true
  }
}

/** The moves that a side has now, for its buttons. */
export function movesFor(agreement: Movable, side: PartySide): AgreementMove[] {
  return everyMove.filter((move) => mayMove(move, agreement, side))
}

import type { PartySide } from "~/agreements/agreement"
import type { AgreementDetail } from "~/agreements/agreement-detail"
import type { AgreementMove } from "~/agreements/agreement-moves"

/** The sides on which the reader may make a move. */
export function sidesThatMay(move: AgreementMove, { moves }: Pick<AgreementDetail, "moves">): PartySide[] {
  return moves.filter(({ moves: own }) => own.includes(move)).map(({ side }) => side)
}

/** The sides on which the reader may write on the text now. */
export function writingSides(agreement: Pick<AgreementDetail, "status" | "moves">): PartySide[] {
  return sidesThatMay(agreement.status === "draft" ? "edit" : "propose", agreement)
}

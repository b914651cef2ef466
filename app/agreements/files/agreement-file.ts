import type { AgreementStatus, PartySide } from "../agreement"
import type { AgreementMove } from "../agreement-moves"
import type { SignatureStanding } from "../signing/signature-fault"

/** What a file of an agreement is. */
export const fileKinds = [
  "insurance",
  "statutes",
  "inventory_start",
  "inventory_end",
  "signed_elsewhere",
  "other",
] as const
export type FileKind = (typeof fileKinds)[number]

/** What files are kept as: a photo is drawn anew, whatever it came as. */
export const fileMediaTypes = ["application/pdf", "image/webp"] as const
export type FileMediaType = (typeof fileMediaTypes)[number]

/** So many files each side adds to an agreement at the most: neither uses up the room of the other. */
export const mostFiles = 20
/** Of one file, as it is sent. */
export const mostFileMegabytes = 10

interface FileRule {
  /** In which states of the agreement such a file can be added. */
  while: readonly AgreementStatus[]
  /** Whether a photo of it will do. */
  photos: boolean
}

const untilItEnds = ["draft", "proposed", "frozen", "signed", "running"] as const

/**
 * When files of each kind can be added, and what they may be. An insurance certificate, statutes and the inventory of
 * the start are added until the agreement ends; the inventory of the end once it runs, and after; anything else in both
 * times. What was signed elsewhere is a PDF about a text that both sides have accepted, until the agreement ends. To
 * what was cancelled nothing is added.
 */
export const fileRules = {
  insurance: { while: untilItEnds, photos: true },
  statutes: { while: untilItEnds, photos: true },
  inventory_start: { while: untilItEnds, photos: true },
  inventory_end: { while: ["running", "ended"], photos: true },
  signed_elsewhere: { while: ["frozen", "signed", "running"], photos: false },
  other: { while: [...untilItEnds, "ended"], photos: true },
} as const satisfies Record<FileKind, FileRule>

/** Whether a file of a kind can be added in a state of the agreement. */
export function mayAddKind(kind: FileKind, status: AgreementStatus): boolean {
  const rule: FileRule = fileRules[kind]
  return rule.while.includes(status)
}

/** Whether a file is kept whatever becomes of the text: what was signed is not taken back. */
export const staysForGood = (kind: FileKind) => kind === "signed_elsewhere"

/** What tells whether the files of an agreement can be removed. */
interface Removable {
  id: string
  /** What the reader may do, for each side for which they may. */
  moves: readonly { side: PartySide; moves: readonly AgreementMove[] }[]
  signatures: readonly { standing: SignatureStanding }[]
}

/** Whether a reader can remove a file: one that their own side has added to this agreement, until anybody has signed. */
export function mayRemoveFile(
  { kind, side, agreementId }: { kind: FileKind; side: PartySide; agreementId: string },
  { id, moves, signatures }: Removable,
): boolean {
  if (staysForGood(kind) || agreementId !== id) return false
  if (signatures.some(({ standing }) => standing === "signed")) return false
  return moves.some((own) => own.side === side && own.moves.includes("remove_file"))
}

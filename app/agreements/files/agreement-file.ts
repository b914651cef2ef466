import type { AgreementStatus, PartySide } from "../agreement"
import type { AgreementMove } from "../agreement-moves"

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

/**
 * Whether a reader can remove a file: one of their own side, until the text is signed.
 * @param moves what the reader may do, for each side for which they may.
 */
export function mayRemoveFile(
  { kind, side }: { kind: FileKind; side: PartySide },
  moves: readonly { side: PartySide; moves: readonly AgreementMove[] }[],
): boolean {
  return !staysForGood(kind) && moves.some((own) => own.side === side && own.moves.includes("remove_file"))
}

import type { Side } from "~/bookings/booking"
import type { Locale, ShownText } from "~/i18n/locales"
import type {
  AgreementFacts,
  AgreementKind,
  AgreementStatus,
  AgreementVersion,
  Clause,
  EndGround,
  LegalBasis,
  PartySide,
  SignatureCount,
  TrialVerdict,
} from "./agreement"
import type { AgreementMove } from "./agreement-moves"
import type { FileKind, FileMediaType } from "./files/agreement-file"
import type { SignatureStanding } from "./signing/signature-fault"

interface Named {
  id: string
  name: ShownText
}

/** An agreement in a list. Dates are `YYYY-MM-DD`, instants ISO text. */
export interface AgreementItem {
  id: string
  kind: AgreementKind
  status: AgreementStatus
  owner: Named
  organisation: Named
  site: { id: string; name: string }
  /** Of the building. */
  timeZone: string
  /** In which its text is written. */
  locale: Locale
  legalBasis: LegalBasis
  from: string
  /** Last day as agreed; null: it goes on until it is ended. */
  until: string | null
  trialUntil: string | null
  /** Last day as it stands; null where there is none. */
  endsOn: string | null
  updatedAt: string
  /** The sides for which the reader reads it. */
  sides: PartySide[]
  /** What the reader may do, for each side for which they may; the owner's first. */
  moves: { side: PartySide; moves: AgreementMove[] }[]
}

/** What somebody did, and for whom; the name is null once the account is gone. */
export interface Deed {
  side: PartySide
  by: string | null
  at: string
}

/** What a side says of the trial. */
export interface TrialEvaluation extends Deed {
  verdict: TrialVerdict
  text: string | null
}

export interface AgreementComment extends Deed {
  id: string
  text: string
  settledAt: string | null
}

/** A clause with what both sides say of it. */
export interface ClauseView extends Clause {
  /** The sides that accept it, alone or with the whole. */
  acceptedBy: PartySide[]
  comments: AgreementComment[]
}

/** Somebody who was asked to sign, or did. */
export interface AgreementSignature {
  id: string
  side: PartySide
  version: number
  name: string
  role: string
  /** Null to the other side, until it is signed. */
  email: string | null
  standing: SignatureStanding
  askedAt: string
  /** The name of whoever of the side asked; null where that was before it was kept, or the account is gone. */
  askedBy: string | null
  expiresAt: string
  signedAt: string | null
  /** SHA-256 in hexadecimal of what was signed. */
  textHash: string | null
  pdfHash: string | null
}

/** A file that a side added. */
export interface AgreementFile extends Deed {
  id: string
  /** To which it was added: this one, or one that this one follows. */
  agreementId: string
  kind: FileKind
  /** Of what was signed elsewhere: the version of the text that it is about. */
  version: number | null
  name: string
  mediaType: FileMediaType
  bytes: number
  /** SHA-256 of its bytes in hexadecimal. */
  hash: string
  /** Last day of an insurance, `YYYY-MM-DD`. */
  validUntil: string | null
  note: string | null
}

/** An agreement, whole: what a page and the HTTP interface read. */
export interface AgreementDetail extends AgreementItem {
  facts: AgreementFacts
  noticeDays: number
  /** Who gave notice or cancelled, and why. */
  endedBy: Side | null
  endReason: string | null
  /** On what ground it ends before its time, and the day of the letter or of the warning, `YYYY-MM-DD`. */
  endGround: EndGround | null
  endGroundOn: string | null
  seriesId: string | null
  planProposalId: string | null
  /** What it amends or makes longer. */
  parentId: string | null
  /** What amends it or makes it longer, as far as the reader sees it; the oldest first. */
  followers: { id: string; kind: AgreementKind; status: AgreementStatus }[]
  createdAt: string
  frozenAt: string | null
  /** The newest text. */
  text: Omit<AgreementVersion, "clauses"> & { clauses: ClauseView[] }
  /** What was said of clauses that the newest text no longer has. */
  otherComments: (AgreementComment & { key: string })[]
  /** Keys of clauses for which two texts stand side by side. */
  disputed: string[]
  /** Every text that the reader may see, the newest first. */
  versions: (Deed & {
    number: number
    textHash: string
    /** Of its PDF; null where none was made, as of whatever was not accepted by both. */
    pdfHash: string | null
  })[]
  /** Who accepted the newest text as a whole. */
  accepted: Deed[]
  evaluations: TrialEvaluation[]
  signatures: AgreementSignature[]
  signaturesNeeded: Record<PartySide, SignatureCount>
  /** What both sides added to it and to what it follows, in the order in which they did. */
  files: AgreementFile[]
}

import type { Generated } from "kysely"
import type {
  AgreementFacts,
  AgreementKind,
  AgreementStatus,
  Clause,
  EndGround,
  LegalBasis,
  PartySide,
  SignatureCount,
  TrialVerdict,
} from "~/agreements/agreement"
import type { Deed } from "~/agreements/agreement-detail"
import type { FileKind, FileMediaType } from "~/agreements/files/agreement-file"
import type { Side } from "~/bookings/booking"
import type { Locale } from "~/i18n/locales"
import type { Flag, Instant, Json, PlainDate } from "./column"

export interface AgreementTables {
  agreement: AgreementRow
  agreement_version: AgreementVersionRow
  agreement_acceptance: AgreementAcceptanceRow
  agreement_comment: AgreementCommentRow
  agreement_evaluation: AgreementEvaluationRow
  agreement_signature: AgreementSignatureRow
  agreement_paper: AgreementPaperRow
  agreement_file: AgreementFileRow
  health_index: HealthIndexRow
}

/** What an owner and an organisation agree on for a building. */
export interface AgreementRow {
  id: string
  owner_id: string
  organisation_id: string
  site_id: string
  /** What it came from; that may be forgotten by now. */
  series_id: string | null
  plan_proposal_id: string | null
  /** What it amends or makes longer. */
  parent_id: string | null
  /** The first of the line in which it follows others; null for the first itself. */
  root_id: string | null
  kind: AgreementKind
  locale: Locale
  legal_basis: LegalBasis
  status: AgreementStatus
  /** The side that alone sees it while it is a draft. */
  drafted_by: PartySide
  /** Number of the newest version. */
  version: number
  /** Of the newest version. */
  facts: Json<AgreementFacts>
  from_date: PlainDate
  /** Last day as agreed; null: it goes on until it is ended. */
  until_date: PlainDate | null
  trial_until: PlainDate | null
  notice_days: number
  owner_signatures: Generated<SignatureCount>
  organisation_signatures: Generated<SignatureCount>
  created_by: string | null
  created_at: Instant
  updated_at: Instant
  frozen_at: Instant | null
  /** Who said of the newest text that one signature is enough, after two were asked for. */
  lowered: Json<Deed[]> | null
  /** Last day as it stands: as agreed, or by a notice; of what was cancelled, the day of that. */
  ended_on: PlainDate | null
  /** Who gave notice or cancelled; `system` where another agreement took its place. */
  ended_by: Side | null
  end_reason: string | null
  /** On what ground it ends before its time, and the day of the letter or of the warning; null otherwise. */
  end_ground: EndGround | null
  end_ground_on: PlainDate | null
  /** The last day, and the end of the trial, of which both sides were reminded. */
  end_told_for: PlainDate | null
  trial_told_for: PlainDate | null
  /** The next day from which the fee may follow the health index, of which nobody was reminded; null: it is not indexed. */
  index_on: PlainDate | null
}

/** A text as a side wrote it. */
export interface AgreementVersionRow {
  agreement_id: string
  number: number
  side: PartySide
  user_id: string | null
  /** The name of the account when both had accepted the text; null before. */
  by_name: string | null
  clauses: Json<Clause[]>
  facts: Json<AgreementFacts>
  text_hash: string
  at: Instant
}

/** What a side accepted of a version: a clause, or the whole. */
export interface AgreementAcceptanceRow {
  agreement_id: string
  version: number
  side: PartySide
  /** Empty for the whole. */
  clause_key: string
  user_id: string | null
  /** The name of the account when both had accepted the text; null before. */
  by_name: string | null
  at: Instant
}

/** What a side says of a clause, whatever the version. */
export interface AgreementCommentRow {
  id: string
  agreement_id: string
  clause_key: string
  side: PartySide
  user_id: string | null
  text: string
  at: Instant
  settled_at: Instant | null
}

/** What a side says of a trial. */
export interface AgreementEvaluationRow {
  agreement_id: string
  side: PartySide
  user_id: string | null
  verdict: TrialVerdict
  text: string | null
  at: Instant
}

/** Somebody who was asked to sign a version, or did. */
export interface AgreementSignatureRow {
  id: string
  agreement_id: string
  version: number
  side: PartySide
  /** Whoever was signed in while signing. */
  user_id: string | null
  name: string
  role: string
  /** Where the link went, in small letters. */
  email: string
  locale: Locale
  secret_hash: string
  asked_at: Instant
  /** Who of the side asked, and the name of their account then. */
  asked_by: string | null
  asked_by_name: string | null
  expires_at: Instant
  signed_at: Instant | null
  /** What was signed: SHA-256 in hexadecimal of the text and of its PDF. */
  text_hash: string | null
  pdf_hash: string | null
  /** Since when it counts no more: the text changed, or another was asked. */
  voided_at: Instant | null
}

/** The PDF of a version that both sides accepted. */
export interface AgreementPaperRow {
  agreement_id: string
  version: number
  storage_key: string
  /** SHA-256 of its bytes in hexadecimal. */
  hash: string
  made_at: Instant
}

/** A file that a side added. */
export interface AgreementFileRow {
  id: string
  agreement_id: string
  kind: FileKind
  side: PartySide
  user_id: string | null
  /** Of what was signed elsewhere: the version of the text that it is about. */
  version: number | null
  name: string
  media_type: FileMediaType
  bytes: number
  /** SHA-256 of its bytes in hexadecimal. */
  hash: string
  storage_key: string
  /** Of a photo: the copy that lists show. */
  small_key: string | null
  /** Last day of an insurance. */
  valid_until: PlainDate | null
  note: string | null
  /** What both sides were told of its last day. */
  told: "near" | "over" | null
  at: Instant
}

/** What the Belgian health index was in a month, counted from a base year. */
export interface HealthIndexRow {
  /** `YYYY-MM` */
  month: string
  /** The year that counts as 100. */
  base_year: number
  /** 10585 is 105,85. */
  hundredths: number
  /** Where it was published: words or an address. */
  source: string
  /** 1 where the pack of the city brought it, 0 where an administrator entered it. */
  from_pack: Flag
  entered_at: Instant
  /** Null for a pack, and once the account is gone. */
  entered_by: string | null
}

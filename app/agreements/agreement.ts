import type { Side } from "~/bookings/booking"
import type { Locale } from "~/i18n/locales"
import type { SoundTier } from "~/spaces/vocabulary"

/** How far an agreement has come (`domain.md`). */
export const agreementStatuses = [
  "draft",
  "proposed",
  "frozen",
  "signed",
  "running",
  "ended",
  "cancelled",
] as const
export type AgreementStatus = (typeof agreementStatuses)[number]
/** Of what everybody who was to sign has signed. */
export const signedStatuses = ["signed", "running", "ended"] as const satisfies readonly AgreementStatus[]

/** The contract of the law that a text leans on. */
export const legalBases = ["loan_for_use", "precarious_occupation", "lease", "service"] as const
export type LegalBasis = (typeof legalBases)[number]

/** How an agreement came about: the first of its parties, a change of one that runs, or a longer term after a trial. */
export const agreementKinds = ["first", "amendment", "extension"] as const
export type AgreementKind = (typeof agreementKinds)[number]

/** The two who agree: the one whose space it is, and the one who uses it. */
export type PartySide = Exclude<Side, "system">
export const partySides = ["owner", "organisation"] as const satisfies readonly PartySide[]

/** So many signatures the statutes of a side ask for. */
export const signatureCounts = [1, 2] as const
export type SignatureCount = (typeof signatureCounts)[number]

/** What a side makes of a trial: to go on as it is, with changes, or not. */
export const trialVerdicts = ["go_on", "change", "stop"] as const
export type TrialVerdict = (typeof trialVerdicts)[number]

/**
 * How a side ends what is signed: by notice given here, by a letter of the other side that reached it, or at once for a
 * serious failure that a written warning did not put right.
 */
export const endGrounds = ["notice", "letter", "failure"] as const
export type EndGround = (typeof endGrounds)[number]

/** One clause of a text, as the parties read it. */
export interface Clause {
  /** Of the catalogue (`clauses/`), or `own-…` for one that a party wrote. */
  key: string
  title: string
  /** Plain text; an empty line parts two paragraphs. */
  text: string
  /** What else was written for it at the same time; nobody can accept it until one is chosen. */
  rivals?: ClauseRival[]
}

/** What a side wrote for a clause while another text for it was written. */
export interface ClauseRival {
  side: PartySide
  /** Null where that side left the clause out. */
  words: Pick<Clause, "title" | "text"> | null
}

/** A text that a side proposed. */
export interface AgreementVersion {
  /** From 1. */
  number: number
  side: PartySide
  clauses: Clause[]
  /** SHA-256 of the text in hexadecimal, of what {@link canonicalText} writes. */
  textHash: string
  at: string
}

/** Who stands on a side. */
export interface Party {
  name: string
  /** As written: `0123.456.749`; null where there is none. */
  enterpriseNumber: string | null
  /** On one line; null where none is known. */
  address: string | null
  /** Of whoever signs for it, with the role; empty until it is known. */
  representatives: { name: string; role: string }[]
}

/** A time of the week at a space, in the wall time of its site. */
export interface WeeklySlot {
  spaceName: string
  /** 1 is Monday. */
  weekday: number
  /** `18:00`; `24:00` ends a day. */
  from: string
  to: string
}

/** What a text is filled from, and what programs read of it. Money is cents. */
export interface AgreementFacts {
  locale: Locale
  legalBasis: LegalBasis
  /** Why an occupation is precarious, in the words of the parties; without them the text gives the usual reason. */
  precariousBecause?: string | null
  owner: Party
  organisation: Party
  site: { name: string; address: string; isWorship: boolean }
  spaces: { id: string; name: string; capacity: number | null; amenities: string[] }[]
  slots: WeeklySlot[]
  /** First and last day, `YYYY-MM-DD`; without a last day it goes on until it is ended. */
  from: string
  until: string | null
  /** Days of the school and public holidays are left out. */
  holidaysLeftOut: boolean
  trialUntil: string | null
  noticeDays: number
  activity: string | null
  purpose: string
  people: number | null
  fee: { amount: number; currency: string; unit: "hour" | "day" | "month" | "year" | "fixed" } | null
  vat: "included" | "excluded" | "exempt" | "unknown"
  /**
   * Follows the health index, from the base of a month, `YYYY-MM`, on the anniversaries of a day, `YYYY-MM-DD`; without
   * it, of the first day.
   */
  indexed: { base: string; since?: string } | null
  deposit: number | null
  conditions: {
    keys: "staff" | "code" | "key" | "open" | null
    cleaningBy: "owner" | "user" | "shared" | null
    insuranceRequired: boolean
    quietFrom: string | null
    amplifiedSound: boolean
    /** The loudest that amplified sound may be, in dB(A). */
    soundTier?: SoundTier | null
    minors: boolean
    alcohol: boolean
    food: boolean
  }
}

/** What is hashed and signed of a text: the same words give the same characters, whoever writes them. */
export function canonicalText(clauses: readonly Clause[]): string {
  return clauses.map(({ title, text }, index) => `${index + 1}. ${title}\n\n${text}\n`).join("\n")
}

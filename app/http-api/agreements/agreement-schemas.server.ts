import { z } from "zod"
import {
  agreementKinds,
  agreementStatuses,
  endGrounds,
  legalBases,
  partySides,
  trialVerdicts,
} from "~/agreements/agreement"
import { factsInput } from "~/agreements/agreement-input"
import { fileKinds, fileMediaTypes } from "~/agreements/files/agreement-file"
import { calendarDate } from "~/availability/date-input"
import { sides } from "~/bookings/booking"
import { locales } from "~/i18n/locales"

/** What programs get about agreements. */

const instant = z.iso.datetime({ offset: true })
const named = z.object({ id: z.string(), name: z.string() })
const side = z.enum(partySides)
/** SHA-256 in hexadecimal. */
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const perSide = z.object({ owner: z.int(), organisation: z.int() })

export const Agreement = z.object({
  id: z.string(),
  kind: z.enum(agreementKinds),
  status: z.enum(agreementStatuses),
  owner: named,
  organisation: named,
  site: named,
  /** Of the text. */
  language: z.enum(locales),
  legalBasis: z.enum(legalBases),
  from: calendarDate,
  until: calendarDate.nullable(),
  trialUntil: calendarDate.nullable(),
  endsOn: calendarDate.nullable(),
  sides: z.array(side),
  actions: z.array(z.string()),
  url: z.string(),
  updatedAt: instant,
})

export const AgreementListAnswer = z.object({
  items: z.array(Agreement),
  total: z.int(),
  next: z.string().nullable(),
})

const deed = { side, by: z.string().nullable(), at: instant }

/** One agreement with its newest text. */
export const AgreementAnswer = Agreement.extend({
  createdAt: instant,
  frozenAt: instant.nullable(),
  noticeDays: z.int(),
  endedBy: z.enum(sides).nullable(),
  endReason: z.string().nullable(),
  /** On what ground it ends before its time, and the day of the letter or of the warning. */
  endGround: z.enum(endGrounds).nullable(),
  endGroundOn: calendarDate.nullable(),
  series: z.string().nullable(),
  planProposal: z.string().nullable(),
  parent: z.string().nullable(),
  followers: z.array(
    z.object({ id: z.string(), kind: z.enum(agreementKinds), status: z.enum(agreementStatuses) }),
  ),
  facts: factsInput,
  text: z.object({
    version: z.int(),
    side,
    at: instant,
    hash,
    clauses: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        text: z.string(),
        /** Texts between which the parties have yet to choose; null leaves the clause out. */
        rivals: z.array(
          z.object({ side, words: z.object({ title: z.string(), text: z.string() }).nullable() }),
        ),
        acceptedBy: z.array(side),
        comments: z.array(
          z.object({ id: z.string(), ...deed, text: z.string(), settledAt: instant.nullable() }),
        ),
      }),
    ),
    acceptedBy: z.array(z.object(deed)),
  }),
  /** Once both have accepted the text; the hash once the file was made. */
  pdf: z.object({ url: z.string(), trailUrl: z.string(), hash: hash.nullable() }).nullable(),
  evaluations: z.array(z.object({ ...deed, verdict: z.enum(trialVerdicts), text: z.string().nullable() })),
  signaturesNeeded: perSide,
  /** Of the newest text, that count. */
  signatures: z.array(
    z.object({
      side,
      name: z.string(),
      role: z.string(),
      signedAt: instant,
      textHash: hash,
      pdfHash: hash,
    }),
  ),
  /** What both sides added, in the order in which they did. */
  files: z.array(
    z.object({
      id: z.string(),
      /** To which it was added: this one, or one that this one follows. */
      agreement: z.string(),
      kind: z.enum(fileKinds),
      ...deed,
      name: z.string(),
      mediaType: z.enum(fileMediaTypes),
      bytes: z.int(),
      hash,
      /** Last day of an insurance. */
      validUntil: calendarDate.nullable(),
      /** Of the text, for what was signed elsewhere. */
      version: z.int().nullable(),
      note: z.string().nullable(),
    }),
  ),
})

import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { locales } from "~/i18n/locales"
import { withFault } from "~/platform/http/issue-faults"
import { soundTiers, vatTreatments } from "~/spaces/vocabulary"
import { type AgreementFacts, legalBases, trialVerdicts } from "./agreement"

/** So many clauses a text has, and characters a clause and all of them, at the most. */
export const mostClauses = 100
export const longestClause = 50_000
export const longestText = 400_000

const line = (longest: number) => z.string().trim().min(1).max(longest)
const cents = z.number().int().min(0).max(100_000_000)
const id = z.string().min(1).max(64)

/** The clauses of a text. Line breaks become one sign, so that the same words have the same hash wherever they were typed. */
export const clausesInput = z
  .array(
    z.object({
      key: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/),
      title: line(200),
      text: z
        .string()
        .transform((text) => text.replace(/\r\n?/g, "\n").trim())
        .pipe(z.string().min(1).max(longestClause)),
    }),
  )
  .min(1)
  .max(mostClauses)
  .refine((clauses) => new Set(clauses.map(({ key }) => key)).size === clauses.length, {
    ...withFault("agreement.clauseTwice"),
  })
  .refine((clauses) => clauses.reduce((sum, { text }) => sum + text.length, 0) <= longestText, {
    ...withFault("agreement.textTooLong"),
  })

const party = z.object({
  name: line(200),
  enterpriseNumber: line(40).nullable(),
  address: line(300).nullable(),
  representatives: z.array(z.object({ name: line(200), role: z.string().trim().max(200) })).max(4),
})

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** What a text is filled from. */
export const factsInput: z.ZodType<AgreementFacts> = z
  .object({
    locale: z.enum(locales),
    legalBasis: z.enum(legalBases),
    precariousBecause: z.string().trim().max(2000).nullish(),
    owner: party,
    organisation: party,
    site: z.object({ name: line(200), address: line(300), isWorship: z.boolean() }),
    spaces: z
      .array(
        z.object({
          id,
          name: line(200),
          capacity: z.number().int().min(0).nullable(),
          amenities: z.array(z.string().max(64)).max(50),
        }),
      )
      .min(1)
      .max(50),
    slots: z
      .array(
        z.object({
          spaceName: line(200),
          weekday: z.number().int().min(1).max(7),
          from: wallTime,
          to: wallTime,
        }),
      )
      .max(200),
    from: calendarDate,
    until: calendarDate.nullable(),
    holidaysLeftOut: z.boolean(),
    trialUntil: calendarDate.nullable(),
    noticeDays: z.number().int().min(0).max(3650),
    activity: line(64).nullable(),
    purpose: z.string().trim().max(2000),
    people: z.number().int().min(1).max(1_000_000).nullable(),
    fee: z
      .object({
        amount: cents,
        currency: z.string().regex(/^[A-Z]{3}$/),
        unit: z.enum(["hour", "day", "month", "year", "fixed"]),
      })
      .nullable(),
    vat: z.enum(vatTreatments),
    indexed: z
      .object({ base: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), since: calendarDate.optional() })
      .nullable(),
    deposit: cents.nullable(),
    conditions: z.object({
      keys: z.enum(["staff", "code", "key", "open"]).nullable(),
      cleaningBy: z.enum(["owner", "user", "shared"]).nullable(),
      insuranceRequired: z.boolean(),
      quietFrom: wallTime.nullable(),
      amplifiedSound: z.boolean(),
      soundTier: z.literal(soundTiers).nullish(),
      minors: z.boolean(),
      alcohol: z.boolean(),
      food: z.boolean(),
    }),
  })
  .refine(({ from, until }) => until === null || from <= until, {
    path: ["until"],
    ...withFault("listing.untilBeforeFrom"),
  })
  .refine(({ from, trialUntil }) => trialUntil === null || from <= trialUntil, {
    path: ["trialUntil"],
    ...withFault("listing.untilBeforeFrom"),
  })
  .refine(({ until, trialUntil }) => !until || !trialUntil || trialUntil <= until, {
    path: ["trialUntil"],
    ...withFault("agreement.trialAfterEnd"),
  })

/** What an agreement is begun from. */
export const sourceInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("series"), seriesId: id }),
  z.object({ kind: z.literal("proposal"), proposalId: id }),
  z.object({
    kind: z.literal("nothing"),
    siteId: id,
    spaceIds: z.array(id).min(1).max(50),
    /** The one who uses the spaces. */
    organisationId: id,
  }),
])
export type AgreementSource = z.output<typeof sourceInput>

/** What a text is: its clauses, and what they are filled from. */
export const textInput = z.object({ clauses: clausesInput, facts: factsInput })
export type TextInput = z.output<typeof textInput>

/** A change of a text. */
export const versionInput = textInput.extend({
  /** The version that was changed; what was written meanwhile stays beside it. */
  base: z.number().int().min(1),
  /** Keys of clauses of which one of two texts was chosen as it stands. */
  chosen: z.array(z.string().max(64)).max(mostClauses).default([]),
})
export type VersionInput = z.output<typeof versionInput>

/** Somebody who signs for a side. */
export const signersInput = z
  .array(
    z.object({
      name: line(200),
      role: line(200),
      email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
      locale: z.enum(locales),
    }),
  )
  .min(1)
  .max(2)
  .refine((signers) => new Set(signers.map(({ email }) => email)).size === signers.length, {
    ...withFault("agreement.signerTwice"),
  })
export type Signer = z.output<typeof signersInput>[number]

/** What a side says of a trial. */
export const evaluationInput = z.object({
  verdict: z.enum(trialVerdicts),
  text: z
    .string()
    .trim()
    .max(4000)
    .nullish()
    .transform((text) => text || null),
})

export const commentInput = line(4000)
export const endReasonInput = line(2000)

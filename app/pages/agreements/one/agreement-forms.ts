import { z } from "zod"
import { signatureCounts, trialVerdicts } from "~/agreements/agreement"
import { longestClause, signersInput } from "~/agreements/agreement-input"
import { calendarDate } from "~/availability/date-input"
import { locales } from "~/i18n/locales"
import { maybe, text } from "~/spaces/input-parts"
import { sideField, versionField } from "../text/text-form"

const side = sideField
const key = z.string().min(1).max(64)

const blank = z.string().trim().default("")
const typedSigner = z.object({ name: blank, role: blank, email: blank, locale: z.enum(locales) })

/** What each form of the page of an agreement sends, by its `intent`. */
export const agreementForms = {
  propose: z.object({ base: versionField, side }),
  accept: z.object({ version: versionField, side }),
  accept_clause: z.object({ version: versionField, key, side }),
  /** Other words for one clause. */
  clause: z.object({ base: versionField, key, title: text(200), words: text(longestClause), side }),
  /** One of the texts of a disputed clause: `now`, or the place of a rival. */
  choose: z.object({ base: versionField, key, which: z.string().max(3), side }),
  comment: z.object({ key, said: text(4000), side }),
  settle: z.object({ commentId: key, side }),
  ask: z.object({
    needed: z.enum(["1", "2"]),
    // The second is left out where nothing was typed.
    signers: z
      .array(typedSigner)
      .max(Math.max(...signatureCounts))
      .transform(([first, second]) =>
        [first, second].filter((one, index) => one && (index === 0 || one.name || one.role || one.email)),
      )
      .pipe(signersInput),
    side,
  }),
  /** One of two signatures was enough. */
  enough: z.object({ side }),
  notice: z.object({ on: maybe(calendarDate), reason: text(2000), side }),
  letter: z.object({ day: calendarDate, on: maybe(calendarDate), reason: maybe(text(2000)), side }),
  failure: z.object({ day: calendarDate, on: maybe(calendarDate), reason: text(2000), side }),
  cancel: z.object({ reason: maybe(text(2000)), side }),
  amend: z.object({ first: calendarDate, last: maybe(calendarDate), side }),
  extend: z.object({ first: calendarDate, last: maybe(calendarDate), side }),
  evaluate: z.object({ verdict: z.enum(trialVerdicts), opinion: maybe(text(4000)), side }),
} as const
export type AgreementIntent = keyof typeof agreementForms

/** What the address says was just done. */
export const outcomes = [
  "saved",
  "proposed",
  "merged",
  "disputed",
  "accepted",
  "frozen",
  "commented",
  "settled",
  "asked",
  "enough",
  "sealed",
  "notice",
  "letter",
  "failure",
  "cancelled",
  "evaluated",
  "followed",
] as const
export type AgreementOutcome = (typeof outcomes)[number]

/** The form of a page that says something of one clause has an id of its own. */
export function formId(intent: string, about?: string): string {
  return about === undefined ? intent : `${intent}-${about}`
}

import { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { saidYes, seenPrice, typedFields, typedScope, typedWords } from "../typed-fields.server"

const longestPurpose = 300
const longestReason = 1000

/** The forms of a booking's page, their faults in the reader's language. */
export function changeForms(locale: Locale) {
  const { faultOf, date, time, people } = typedFields(locale)
  // A time that is left empty stays as it is.
  const slot = { date, from: time.optional(), to: time.optional(), expectedPrice: seenPrice }
  const tooLong = translator(locale, "bookingForm")("fault.long", { count: longestPurpose })
  return {
    add: z.object(slot),
    edit: z.object({
      ...slot,
      people,
      purpose: z
        .string({ error: faultOf("booking.purpose") })
        .trim()
        .min(1, faultOf("booking.purpose"))
        .max(longestPurpose, tooLong),
      scope: typedScope,
    }),
  }
}

type Forms = ReturnType<typeof changeForms>
export type AddFields = z.infer<Forms["add"]>
export type EditFields = z.infer<Forms["edit"]>

/** The forms of a booking's page that nothing can be wrong with. */
export const pressForms = {
  agenda: z.object({ title: z.string().trim().default(""), shown: saidYes }),
  move: z.object({ scope: typedScope, reason: typedWords(longestReason), expectedPrice: seenPrice }),
}

/** All that the forms of a booking's page hold. */
export function myBookingForms(locale: Locale) {
  return ["intent", ...Object.values(changeForms(locale)), ...Object.values(pressForms)]
}

import { z } from "zod"
import { readDate } from "~/availability/dates"
import type { Locale } from "~/i18n/locales"
import { tariffs } from "../../prices/tariff"
import { saidYes, typedFields, typedScope, typedWords } from "../../typed-fields.server"
import { endsBeforeItBegins } from "../../typed-time"
import { repeats } from "./owner-action"

/** Requests that are confirmed at once. */
const maxAtOnce = 100
const longestWords = 2000

const id = z.string().trim().default("")
const spaceId = z.string().trim().optional()
const words = typedWords(longestWords)

/** What every form about a booking says, whatever it asks. */
const about = { id, scope: typedScope, reasonText: words, override: saidYes }

/** The forms of an owner's pages, one for each intent, their faults in the reader's language. */
export function ownerForm(locale: Locale) {
  const { faultOf, date, time, untilDate, people } = typedFields(locale)
  const slot = { date, from: time, until: time }
  const needed = faultOf("booking.reasonNeeded")
  const reasonText = z
    .string({ error: needed })
    .trim()
    .min(1, needed)
    .transform((text) => text.slice(0, longestWords))
  const chooseSome = faultOf("booking.chooseSome")
  const oneId = z.string({ error: chooseSome })
  return z.discriminatedUnion("intent", [
    z.object({ intent: z.literal("owner.confirm"), ...about, agenda: saidYes }),
    z.object({
      intent: z.literal("owner.confirm_all"),
      ids: z.array(oneId).min(1, chooseSome).max(maxAtOnce),
    }),
    z.object({ intent: z.literal("owner.decline"), ...about, reasonText }),
    z.object({ intent: z.literal("owner.counter"), ...about, ...slot, spaceId }),
    z.object({ intent: z.literal("owner.edit"), ...about, ...slot, spaceId, people }),
    z.object({ intent: z.literal("owner.cancel"), ...about, reasonText }),
    z.object({ intent: z.literal("owner.no_show"), ...about }),
    z.object({ intent: z.literal("owner.offer"), ...about }),
    z.object({ intent: z.literal("owner.retake"), ...about }),
    z.object({ intent: z.literal("owner.agenda"), ...about, agenda: saidYes }),
    z.object({
      intent: z.literal("owner.tariff"),
      id,
      ownerId: id,
      organisationId: id,
      audience: z
        .array(z.string().optional())
        .max(tariffs.length)
        .transform((chosen) => tariffs.filter((tariff) => chosen.includes(tariff))),
    }),
    z
      .object({
        intent: z.literal("owner.block"),
        id,
        ...slot,
        untilDate,
        spaceId,
        repeat: z.enum(repeats).catch("none"),
        repeatUntil: z.string().default("").transform(readDate),
        purpose: words,
        skip: saidYes,
        overnight: saidYes,
      })
      .refine((block) => block.overnight || !endsBeforeItBegins(block), {
        path: ["until"],
        error: faultOf("booking.overnight"),
      })
      .refine((block) => !block.untilDate || block.untilDate >= block.date, {
        path: ["untilDate"],
        error: faultOf("booking.untilDate"),
      })
      .refine((block) => block.repeat === "none" || block.repeatUntil !== null, {
        path: ["repeatUntil"],
        error: faultOf("booking.repeatUntil"),
      }),
  ])
}

type Forms = z.infer<ReturnType<typeof ownerForm>>
export type OwnerIntent = Forms["intent"]
/** What the form of an intent says. */
export type OwnerFields<I extends OwnerIntent = OwnerIntent> = Extract<Forms, { intent: I }>

import { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { perLocale } from "~/i18n/locales"
import { type Model, models, type Support, supports } from "./model"

/** Whom to ask what no source at hand confirms. */
export const advisers = [
  "notary",
  "lawyer",
  "accountant",
  "municipality",
  "landTrust",
  "socialRental",
] as const

const sentence = z.object(perLocale(() => z.string().min(1)))
const Source = z.object({
  title: z.string().min(1),
  url: z.url(),
  /** Of the law, as the source names it. */
  article: z.string().optional(),
  /** The day on which somebody read it. */
  read: z.iso.date(),
})
const Statement = z.object({ about: z.enum(["law", "duration", "tax"]), text: sentence }).and(
  z.union([
    // What is confirmed has a source; what is not says whom to ask.
    z.object({ source: Source, check: z.undefined().optional() }),
    z.object({ check: z.enum(advisers), source: z.undefined().optional() }),
  ]),
)
const ModelGuidance = z.object({
  /** Money that usually carries it, as we see it. */
  fits: z.array(z.enum(supports)).min(1),
  statements: z.array(Statement).min(1),
})

/** What is known of the law, the duration and the tax of each model in a country: a file of `countries`. */
export const CountryGuidance = z.object({
  /** ISO 3166-1. */
  country: z.string().length(2),
  models: z.object(
    Object.fromEntries(models.map((model) => [model, ModelGuidance])) as Record<Model, typeof ModelGuidance>,
  ),
})

/** A sentence of guidance in one language. */
export interface ShownStatement {
  about: "law" | "duration" | "tax"
  text: string
  source: z.output<typeof Source> | null
  /** Whom to ask, where it is a question and no fact. */
  check: (typeof advisers)[number] | null
}

export type ShownGuidance = Record<Model, { fits: Support[]; statements: ShownStatement[] }>

/** The guidance of a country in the language of whoever reads. */
export function shownGuidance(guidance: z.output<typeof CountryGuidance>, locale: Locale): ShownGuidance {
  return Object.fromEntries(
    models.map((model) => {
      const { fits, statements } = guidance.models[model]
      return [
        model,
        {
          fits,
          statements: statements.map(({ about, text, source, check }) => ({
            about,
            text: text[locale],
            source: source ?? null,
            check: check ?? null,
          })),
        },
      ]
    }),
  ) as ShownGuidance
}

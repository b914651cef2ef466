import { z } from "zod"
import { type Locale, locales, perLocale, type Translated } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { parseEnterpriseNumber } from "./enterprise-number"
import { type OrganisationFields, spokenLanguages } from "./organisation"
import { activities, ageGroups, disciplines, legalForms, topics } from "./vocabulary"

const maxLinks = 10

/** The form of a profile, its faults in the reader's language. */
export function organisationSchema(locale: Locale) {
  const t = translator(locale, "organisations")
  const short = (most: number) =>
    z
      .string()
      .trim()
      .max(most, t("fault.long", { count: most }))
      .optional()
  const texts = (most: number) => z.object(perLocale(() => short(most)))
  const several = <const T extends readonly string[]>(codes: T) =>
    z.array(z.enum(codes, { error: t("fault.choice") })).default([])
  const address = z
    .string()
    .trim()
    .max(500, t("fault.long", { count: 500 }))
    .transform((typed) => (/^https?:\/\//i.test(typed) ? typed : `https://${typed}`))
    .pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: t("fault.website") }))
  return z.object({
    name: texts(150).superRefine((names, context) => {
      if (!locales.some((language) => names[language]))
        context.addIssue({ code: "custom", path: [locale], message: t("fault.name") })
    }),
    description: texts(5000).default({}),
    legalForm: z.enum(legalForms, { error: t("fault.legalForm") }),
    enterpriseNumber: z
      .string()
      .transform((typed, context) => {
        const number = parseEnterpriseNumber(typed)
        if (number) return number
        context.addIssue({ code: "custom", message: t("fault.enterpriseNumber") })
        return z.NEVER
      })
      .optional(),
    website: address.optional(),
    email: z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.email(t("fault.email")))
      .optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d\s()/.-]{6,30}$/, t("fault.phone"))
      .optional(),
    links: z
      .string()
      .optional()
      .transform((typed, context) => {
        const links = (typed ?? "").split(/\s+/).filter(Boolean)
        const read = links.map((link) => address.safeParse(link))
        const wrong = read.find((link) => !link.success)
        if (links.length > maxLinks) context.addIssue({ code: "custom", message: t("fault.links") })
        else if (wrong) context.addIssue({ code: "custom", message: t("fault.website") })
        return read.flatMap((link) => (link.success ? [link.data] : []))
      }),
    languages: several(spokenLanguages),
    ageGroups: several(ageGroups),
    activities: several(activities),
    disciplines: several(disciplines),
    topics: several(topics),
    listed: z.boolean().default(false),
    foundForSharing: z.boolean().default(false),
  })
}

export type OrganisationFormFields = z.input<ReturnType<typeof organisationSchema>>

/** The form's answer as an organisation. @param before the texts so far, to keep which of them is the original. */
export function fromForm(
  value: z.output<ReturnType<typeof organisationSchema>>,
  locale: Locale,
  before?: OrganisationFields,
): OrganisationFields {
  const { name, description, enterpriseNumber, website, email, phone, ...rest } = value
  const shownName = translated(name, locale, before?.name)
  if (!shownName) throw new Error("the schema asks for a name")
  return {
    ...rest,
    name: shownName,
    description: translated(description, locale, before?.description),
    enterpriseNumber: enterpriseNumber ?? null,
    website: website ?? null,
    email: email ?? null,
    phone: phone ?? null,
  }
}

/** What was written, in the languages in which it was; the original stays the original while it is there. */
function translated(
  texts: Partial<Record<Locale, string>>,
  locale: Locale,
  before?: Translated | null,
): Translated | null {
  const original = [before?.original, locale, ...locales].find((language) => language && texts[language])
  if (!original) return null
  const filled = locales.flatMap((language) => (texts[language] ? [[language, texts[language]]] : []))
  return { original, ...Object.fromEntries(filled) }
}

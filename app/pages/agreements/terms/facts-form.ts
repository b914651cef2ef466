import { z } from "zod"
import { type AgreementFacts, legalBases, type Party } from "~/agreements/agreement"
import { type Locale, locales } from "~/i18n/locales"
import { cents, flag, maybe, whole } from "~/spaces/input-parts"
import type { TypedValues } from "~/spaces/listing/step-form"
import { moneyText } from "~/spaces/listing/typed-text"
import { activitiesOfUse, cleaners, keyHandovers, soundTiers, vatTreatments } from "~/spaces/vocabulary"

/** So many times of the week, spaces, and people who represent a side the form has. */
export const mostSlots = 100
const mostSpaces = 50
export const mostPeople = 2

const words = z.string().trim().default("")
const nothingOr = maybe(z.string().trim())

const party = z.object({
  name: words,
  enterpriseNumber: nothingOr,
  address: nothingOr,
  representatives: z
    .array(z.object({ name: words, role: words }))
    .max(mostPeople)
    .default([]),
})

/**
 * The particulars of an agreement as they are typed. How long a text may be, and whether dates follow each other, is the
 * rule of `factsInput`, whose paths are the names of these fields.
 */
export const FactsForm = z.object({
  locale: z.enum(locales),
  legalBasis: z.enum(legalBases),
  precariousBecause: nothingOr,
  owner: party,
  organisation: party,
  site: z.object({ name: words, address: words, isWorship: flag(false) }),
  spaces: z
    .array(z.object({ id: words, name: words, capacity: maybe(whole(0, 1_000_000)) }))
    .max(mostSpaces)
    .default([]),
  slots: z
    .array(z.object({ spaceName: words, weekday: words, from: words, to: words }))
    .max(mostSlots)
    .default([]),
  from: words,
  until: nothingOr,
  holidaysLeftOut: flag(false),
  trialUntil: nothingOr,
  noticeDays: whole(0, 3650),
  activity: nothingOr,
  purpose: words,
  people: maybe(whole(1, 1_000_000)),
  fee: z.object({ amount: maybe(cents()), unit: z.enum(["hour", "day", "month", "year", "fixed"]) }),
  vat: z.enum(vatTreatments),
  indexed: z.object({ base: nothingOr, since: nothingOr }),
  deposit: maybe(cents()),
  conditions: z.object({
    keys: maybe(z.enum(keyHandovers)),
    cleaningBy: maybe(z.enum(cleaners)),
    insuranceRequired: flag(false),
    quietFrom: nothingOr,
    amplifiedSound: flag(false),
    soundTier: maybe(z.enum(["85", "95", "100"])),
    minors: flag(false),
    alcohol: flag(false),
    food: flag(false),
  }),
})
type TypedFacts = z.output<typeof FactsForm>

/** Without the lines of lists in which nothing was typed; a space that stands in a free line is ours. */
export function withoutBlankLines(typed: TypedFacts): TypedFacts {
  const named = (party: TypedFacts["owner"]) => ({
    ...party,
    representatives: party.representatives.filter(({ name, role }) => name || role),
  })
  return {
    ...typed,
    owner: named(typed.owner),
    organisation: named(typed.organisation),
    slots: typed.slots.filter(({ weekday, from, to }) => weekday || from || to),
  }
}

/** Facts as somebody typed them, without blank lines. @param before what the form does not ask stays as it was. */
export function factsOf(typed: TypedFacts, before: AgreementFacts): unknown {
  const { owner, organisation, spaces, slots, fee, indexed, conditions, ...rest } = typed
  return {
    ...rest,
    owner,
    organisation,
    spaces: spaces.map((space) => ({
      ...space,
      amenities: before.spaces.find(({ id }) => id === space.id)?.amenities ?? [],
    })),
    slots: [
      ...slots.map((slot) => ({ ...slot, weekday: Number(slot.weekday) })),
      ...before.slots.slice(mostSlots),
    ],
    fee: fee.amount === null ? null : { ...fee, amount: fee.amount, currency: before.fee?.currency ?? "EUR" },
    indexed:
      indexed.base === null && indexed.since === null
        ? null
        : { base: indexed.base ?? "", ...(indexed.since && { since: indexed.since }) },
    conditions: {
      ...conditions,
      soundTier: soundTiers.find((tier) => String(tier) === conditions.soundTier) ?? null,
    },
  }
}

/** What stands in the form. */
export function valuesOf(facts: AgreementFacts, locale: Locale): TypedValues {
  const box = (is: boolean) => (is ? "true" : undefined)
  const number = (value: number | null | undefined) => (value == null ? "" : String(value))
  const { owner, organisation, site, conditions } = facts
  return {
    locale: facts.locale,
    legalBasis: facts.legalBasis,
    precariousBecause: facts.precariousBecause ?? "",
    owner: partyValues(owner),
    organisation: partyValues(organisation),
    site: { name: site.name, address: site.address, isWorship: box(site.isWorship) },
    spaces: facts.spaces.map(({ id, name, capacity }) => ({ id, name, capacity: number(capacity) })),
    slots: facts.slots.slice(0, mostSlots).map((slot) => ({ ...slot, weekday: String(slot.weekday) })),
    from: facts.from,
    until: facts.until ?? "",
    holidaysLeftOut: box(facts.holidaysLeftOut),
    trialUntil: facts.trialUntil ?? "",
    noticeDays: String(facts.noticeDays),
    activity: facts.activity ?? "",
    purpose: facts.purpose,
    people: number(facts.people),
    fee: { amount: moneyText(facts.fee?.amount ?? null, locale), unit: facts.fee?.unit ?? "month" },
    vat: facts.vat,
    indexed: { base: facts.indexed?.base ?? "", since: facts.indexed?.since ?? "" },
    deposit: moneyText(facts.deposit, locale),
    conditions: {
      keys: conditions.keys ?? "",
      cleaningBy: conditions.cleaningBy ?? "",
      insuranceRequired: box(conditions.insuranceRequired),
      quietFrom: conditions.quietFrom ?? "",
      amplifiedSound: box(conditions.amplifiedSound),
      soundTier: number(conditions.soundTier),
      minors: box(conditions.minors),
      alcohol: box(conditions.alcohol),
      food: box(conditions.food),
    },
  }
}

function partyValues({ name, enterpriseNumber, address, representatives }: Party): TypedValues {
  return { name, enterpriseNumber: enterpriseNumber ?? "", address: address ?? "", representatives }
}

/** Activities that the form offers: those of the vocabulary, and what stands in it already. */
export function activityChoices(now: string): string[] {
  return activitiesOfUse.some((code) => code === now) || now === ""
    ? [...activitiesOfUse]
    : [now, ...activitiesOfUse]
}

import fc from "fast-check"
import { type AgreementFacts, legalBases, type Party } from "~/agreements/agreement"
import { addDays } from "~/availability/dates"
import { locales } from "~/i18n/locales"
import { activitiesOfUse, amenities, soundTiers, vatTreatments } from "~/spaces/vocabulary"

/** A choir that rehearses in an invented church, with everything that an agreement can say. */
export const choirFacts: AgreementFacts = {
  locale: "fr",
  legalBasis: "precarious_occupation",
  owner: {
    name: "Fabrique d’église Sainte-Invention",
    enterpriseNumber: "0123.456.749",
    address: "rue Inventée 1, 1000 Bruxelles",
    representatives: [
      { name: "Anne Exemple", role: "présidente" },
      { name: "Bram Voorbeeld", role: "trésorier" },
    ],
  },
  organisation: {
    name: "Chœur d’essai",
    enterpriseNumber: null,
    address: null,
    representatives: [{ name: "Chloé Modèle", role: "" }],
  },
  site: { name: "Église Sainte-Invention", address: "rue Inventée 1, 1000 Bruxelles", isWorship: true },
  spaces: [
    { id: "s1", name: "Nef", capacity: 120, amenities: ["piano", "heating"] },
    { id: "s2", name: "Sacristie", capacity: null, amenities: ["heating", "kitchenette"] },
  ],
  slots: [
    { spaceName: "Sacristie", weekday: 6, from: "22:00", to: "01:00" },
    { spaceName: "Nef", weekday: 4, from: "18:00", to: "20:00" },
    { spaceName: "Nef", weekday: 1, from: "18:00", to: "20:00" },
  ],
  from: "2027-01-04",
  until: "2029-06-30",
  holidaysLeftOut: true,
  trialUntil: "2027-04-01",
  noticeDays: 60,
  activity: "choir",
  purpose: "répétitions du chœur et deux concerts par an.",
  people: 40,
  fee: { amount: 18050, currency: "EUR", unit: "month" },
  vat: "exempt",
  indexed: { base: "2026-08" },
  deposit: 25000,
  conditions: {
    keys: "key",
    cleaningBy: "shared",
    insuranceRequired: true,
    quietFrom: "22:00",
    amplifiedSound: true,
    soundTier: 85,
    minors: true,
    alcohol: true,
    food: false,
  },
}

const name = fc.constantFrom(
  "Salle A",
  "’t Hof",
  "O'Brien's hall",
  "Œuvre & Cie <b>",
  "  Grande\nsalle  ",
  "50 % #1",
  "ASBL s.r.l.",
)
const words = fc.oneof(name, fc.constant(""), fc.constant("choir practice."), fc.constant("Two\n\nlines. "))
const time = fc.constantFrom("00:00", "09:30", "18:00", "22:00", "24:00")
const date = fc.integer({ min: 0, max: 8000 }).map((days) => addDays("2026-01-01", days))
const orNull = <Value>(some: fc.Arbitrary<Value>) => fc.option(some, { nil: null })

const party: fc.Arbitrary<Party> = fc.record({
  name,
  enterpriseNumber: orNull(fc.constant("0123.456.749")),
  address: orNull(name),
  representatives: fc.array(fc.record({ name, role: words }), { maxLength: 3 }),
})

/** Facts of every shape that the type allows, sensible together or not. */
export const anyFacts: fc.Arbitrary<AgreementFacts> = fc.record({
  locale: fc.constantFrom(...locales),
  legalBasis: fc.constantFrom(...legalBases),
  precariousBecause: fc.option(words, { nil: undefined }),
  owner: party,
  organisation: party,
  site: fc.record({ name, address: name, isWorship: fc.boolean() }),
  spaces: fc.array(
    fc.record({
      id: fc.uuid(),
      name,
      capacity: orNull(fc.integer({ min: 1, max: 500 })),
      amenities: fc.subarray([...amenities, "own invention"], { maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
  slots: fc.array(
    fc.record({ spaceName: name, weekday: fc.integer({ min: 1, max: 7 }), from: time, to: time }),
    { maxLength: 6 },
  ),
  from: date,
  until: orNull(date),
  holidaysLeftOut: fc.boolean(),
  trialUntil: orNull(date),
  noticeDays: fc.constantFrom(0, 1, 14, 90),
  activity: orNull(fc.constantFrom<string>(...activitiesOfUse, "own invention")),
  purpose: words,
  people: orNull(fc.constantFrom(1, 2, 40)),
  fee: orNull(
    fc.record({
      amount: fc.integer({ min: 0, max: 500_000 }),
      currency: fc.constant("EUR"),
      unit: fc.constantFrom("hour", "day", "month", "year", "fixed"),
    }),
  ),
  vat: fc.constantFrom(...vatTreatments),
  indexed: orNull(
    fc.constantFrom({ base: "2026-08" }, { base: "2027-01" }, { base: "2027-01", since: "2026-03-01" }),
  ),
  deposit: orNull(fc.integer({ min: 0, max: 100_000 })),
  conditions: fc.record({
    keys: orNull(fc.constantFrom("staff", "code", "key", "open")),
    cleaningBy: orNull(fc.constantFrom("owner", "user", "shared")),
    insuranceRequired: fc.boolean(),
    quietFrom: orNull(time),
    amplifiedSound: fc.boolean(),
    soundTier: fc.option(fc.constantFrom(...soundTiers), { nil: undefined }),
    minors: fc.boolean(),
    alcohol: fc.boolean(),
    food: fc.boolean(),
  }),
})

import { uncapitalised } from "~/i18n/capitalised"
import { formatDate, formatList, formatMoney } from "~/i18n/format"
import { wordFor } from "~/i18n/word-for"
import type { AgreementFacts, Party } from "../agreement"
import { indexedSince } from "../indexation/indexation-days"
import { trialNoticeDays } from "../notice"
import type { ClauseKey } from "./clause-keys"
import { type ClauseTexts, type ComposingTexts, monthText } from "./clause-texts"
import { hoursText } from "./hours-text"
import { askedDeposit, currencyOf, isForMinors, paidFee } from "./terms"

type Values = Record<string, string | number>

/** What the text of each clause is filled with. */
export const clauseValues: Record<ClauseKey, (facts: AgreementFacts, texts: ComposingTexts) => Values> = {
  parties: (facts, { t }) => ({
    owner: partyText(facts.owner, facts, t),
    user: partyText(facts.organisation, facts, t),
  }),
  legal_basis: ({ legalBasis, precariousBecause }) => {
    const reason = onOneLine(precariousBecause ?? "")
    return { basis: legalBasis, hasReason: whether(reason), reason }
  },
  object: ({ site, purpose, people }) => ({
    site: onOneLine(site.name),
    address: onOneLine(site.address),
    hasPurpose: whether(onOneLine(purpose)),
    purpose: onOneLine(purpose),
    hasPeople: whether(people),
    people: people ?? 0,
  }),
  duration: (facts) => ({ ...term(facts), days: facts.noticeDays }),
  trial: (facts) => ({ ...trial(facts), days: trialNoticeDays(facts.noticeDays) }),
  spaces: ({ spaces, locale }, { t, words }) => {
    const amenities = [...new Set(spaces.flatMap((space) => space.amenities))]
    const equipment = amenities.map((code) =>
      uncapitalised(wordFor(words, `amenity.${code}`) ?? onOneLine(code)),
    )
    return {
      count: spaces.length,
      spaces: formatList(
        spaces.map(({ name, capacity }) =>
          t("part.space", {
            name: onOneLine(name),
            hasCapacity: whether(capacity),
            capacity: capacity ?? 0,
          }),
        ),
        locale,
      ),
      hasEquipment: whether(equipment.length),
      equipment: formatList(equipment, locale),
    }
  },
  hours: ({ slots, holidaysLeftOut, locale }, { t }) => ({
    hasHours: whether(slots.length),
    hours: hoursText(
      slots.map((slot) => ({ ...slot, spaceName: onOneLine(slot.spaceName) })),
      locale,
      t,
    ),
    holidays: whether(holidaysLeftOut),
  }),
  planning_changes: ({ site }) => ({ worship: whether(site.isWorship) }),
  supervision_keys: ({ conditions }) => ({ keys: conditions.keys ?? "unknown" }),
  fee: (facts) => {
    const fee = paidFee(facts)
    return {
      unit: fee?.unit ?? "free",
      money: feeText(facts),
      vat: fee ? facts.vat : "none",
      isPaid: whether(fee),
    }
  },
  indexation: (facts) => ({
    isIndexed: whether(facts.indexed && paidFee(facts)),
    money: feeText(facts),
    from: formatDate(indexedSince(facts), facts.locale),
    base: facts.indexed ? monthText(facts.indexed.base, facts.locale) : "",
  }),
  deposit: (facts) => {
    const deposit = askedDeposit(facts)
    return {
      hasDeposit: whether(deposit),
      money: formatMoney(deposit ?? 0, currencyOf(facts), facts.locale),
    }
  },
  shared_costs: (facts) => ({ isPaid: whether(paidFee(facts)) }),
  cleaning: ({ conditions }) => ({ by: conditions.cleaningBy ?? "unknown" }),
  repairs: nothing,
  third_party: nothing,
  house_rules: ({ conditions }) => ({
    alcohol: whether(conditions.alcohol),
    food: whether(conditions.food),
  }),
  noise: ({ conditions: { amplifiedSound, soundTier, quietFrom } }) => ({
    amplified: whether(amplifiedSound),
    hasTier: whether(soundTier),
    tier: soundTier ?? 0,
    hasQuiet: whether(quietFrom),
    quietFrom: quietFrom ?? "",
  }),
  insurance: ({ conditions }) => ({ required: whether(conditions.insuranceRequired) }),
  damage: (facts) => ({ hasDeposit: whether(askedDeposit(facts)) }),
  // An agreement on an activity for them welcomes them, whatever holds for others in the building.
  minors: (facts) => ({ welcome: whether(facts.conditions.minors || isForMinors(facts)) }),
  data: nothing,
  publicity: nothing,
  parish_consent: ({ site }) => ({ site: onOneLine(site.name) }),
  worship: nothing,
  penalties: (facts) => ({ isPaid: whether(paidFee(facts)) }),
  review: ({ from, locale }) => ({ from: formatDate(from, locale) }),
  evaluation: trial,
  end: (facts) => ({ ...term(facts), days: facts.noticeDays }),
  law: ({ locale }) => ({ language: locale }),
}

function nothing(): Values {
  return {}
}

/** What the messages ask for as `yes` or anything else. */
function whether(given: unknown): string {
  return given ? "yes" : "no"
}

function term({ from, until, locale }: AgreementFacts): Values {
  return {
    from: formatDate(from, locale),
    hasEnd: whether(until),
    until: until === null ? "" : formatDate(until, locale),
  }
}

function trial({ trialUntil, locale }: AgreementFacts): Values {
  return { hasTrial: whether(trialUntil), until: trialUntil === null ? "" : formatDate(trialUntil, locale) }
}

function feeText(facts: AgreementFacts): string {
  const fee = paidFee(facts)
  return fee ? formatMoney(fee.amount, fee.currency, facts.locale) : ""
}

function partyText(
  { name, enterpriseNumber, address, representatives }: Party,
  { locale }: AgreementFacts,
  t: ClauseTexts,
): string {
  const [number, place] = [onOneLine(enterpriseNumber ?? ""), onOneLine(address ?? "")]
  const people = representatives.map((person) => {
    const role = onOneLine(person.role)
    return t("part.representative", { name: onOneLine(person.name), hasRole: whether(role), role })
  })
  return t("part.party", {
    name: onOneLine(name),
    hasNumber: whether(number),
    number,
    hasAddress: whether(place),
    address: place,
    count: people.length,
    people: formatList(people, locale),
  })
}

/** What people typed, fit to stand within a sentence. Spaces that do not break stay. */
function onOneLine(text: string): string {
  return text.replace(/[ \t\r\n\v\f\u2028\u2029]+/g, " ").trim()
}

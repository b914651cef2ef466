import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { PriceQuote } from "~/bookings/prices/price-quote"
import { localityNames } from "~/city/areas.server"
import { formatMinute } from "~/i18n/format"
import { type Locale, showText } from "~/i18n/locales"
import { formatEnterpriseNumber } from "~/organisations/enterprise-number"
import { AppError } from "~/platform/errors"
import { siteAddress } from "~/spaces/site-address"
import { type Conditions, type SoundTier, soundTiers } from "~/spaces/vocabulary"
import type { AgreementFacts, Party } from "../agreement"
import type { Parties } from "../agreement-side"
import { usualNoticeDays } from "./source"

/** What the site, its spaces and the two organisations say by themselves; the rest depends on what is asked. */
export type PlaceFacts = Pick<
  AgreementFacts,
  "locale" | "legalBasis" | "owner" | "organisation" | "site" | "spaces" | "deposit" | "conditions"
>

interface Place extends Parties {
  siteId: string
  spaceIds: readonly string[]
}

/**
 * What is known of spaces of a building, and of who agrees on them, in the language of the text.
 * @throws {AppError} `not_found` for a space that is not of the building.
 */
export async function placeFacts(
  db: Database,
  { siteId, spaceIds, ownerId, organisationId }: Place,
  locale: Locale,
): Promise<PlaceFacts> {
  const site = await db.selectFrom("site").selectAll().where("id", "=", siteId).executeTakeFirst()
  const rows = await db
    .selectFrom("space")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("id", "in", ["", ...spaceIds])
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  const [first] = rows
  if (!site || !first || rows.length !== new Set(spaceIds).size) throw new AppError("not_found")
  const locality = (await localityNames(db, locale))(site)
  const deposits = rows.flatMap(({ deposit_cents }) => deposit_cents ?? [])
  return {
    locale,
    legalBasis: "precarious_occupation",
    owner: await partyOf(db, ownerId, locale),
    organisation: await partyOf(db, organisationId, locale),
    site: {
      name: site.name,
      address: siteAddress(site, locality),
      isWorship: site.building_kind === "place_of_worship",
    },
    spaces: rows.map((row) => ({
      id: row.id,
      name: showText(fromJson(row.name), locale).text,
      capacity: mostOf([row.capacity_seated, row.capacity_standing]),
      amenities: fromJson(row.amenities),
    })),
    deposit: mostOf(deposits),
    conditions: conditionsOf(rows.map((row) => fromJson(row.conditions))),
  }
}

/** The facts that only what is asked can tell, where it does not. */
export const openFacts: Omit<AgreementFacts, keyof PlaceFacts | "from"> = {
  slots: [],
  until: null,
  holidaysLeftOut: false,
  trialUntil: null,
  noticeDays: usualNoticeDays,
  activity: null,
  purpose: "",
  people: null,
  fee: null,
  vat: "unknown",
  indexed: null,
}

async function partyOf(db: Database, id: string, locale: Locale): Promise<Party> {
  const row = await db
    .selectFrom("organisation")
    .select(["name", "enterprise_number"])
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return {
    name: showText(fromJson(row.name), locale).text,
    enterpriseNumber: row.enterprise_number && formatEnterpriseNumber(row.enterprise_number),
    // Where it has its seat is not known here: a building that it lists is another address.
    address: null,
    representatives: [],
  }
}

const mostOf = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>(
    (most, number) => (number === null ? most : Math.max(most ?? 0, number)),
    null,
  )

/** The lowest of the tiers that are told. */
function leastOf(tiers: readonly (SoundTier | null)[]): SoundTier | null {
  return soundTiers.find((tier) => tiers.includes(tier)) ?? null
}

/** Of several spaces, what the strictest of them says. */
function conditionsOf(all: readonly Conditions[]): AgreementFacts["conditions"] {
  const quiet = all.flatMap(({ quiet_hours_from }) => quiet_hours_from ?? [])
  const allow = (what: "amplified_sound" | "minors" | "alcohol" | "own_catering") =>
    all.every((conditions) => conditions[what] === "yes" || conditions[what] === "ask")
  return {
    keys: all.find(({ keys }) => keys !== null)?.keys ?? null,
    cleaningBy: all.find(({ cleaning_by }) => cleaning_by !== null)?.cleaning_by ?? null,
    insuranceRequired: all.some(({ insurance_required }) => insurance_required === "yes"),
    quietFrom: quiet.length ? formatMinute(Math.min(...quiet)) : null,
    amplifiedSound: allow("amplified_sound"),
    soundTier: leastOf(all.map(({ sound_tier }) => sound_tier)),
    minors: allow("minors"),
    alcohol: allow("alcohol"),
    food: allow("own_catering"),
  }
}

type Rule = Pick<NonNullable<PriceQuote["rule"]>, "unit" | "amount">

/**
 * The fee by a rule of a price list; null where nothing is paid in money, or by a unit that agreements do not name, so
 * that whoever writes the text says what is meant.
 */
export function feeOf(rule: Rule | null | undefined, currency: string): AgreementFacts["fee"] {
  if (!rule || rule.amount === 0) return null
  const { unit, amount } = rule
  return unit === "hour" || unit === "day" || unit === "month" || unit === "fixed"
    ? { amount, currency, unit }
    : null
}

/** A loan where nothing is paid, else an occupation that can be ended. */
export function basisOf(fee: AgreementFacts["fee"]): AgreementFacts["legalBasis"] {
  return fee ? "precarious_occupation" : "loan_for_use"
}

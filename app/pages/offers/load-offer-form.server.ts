import { max } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { loadBookable } from "~/bookings/bookable.server"
import type { PriceTold } from "~/bookings/prices/price-told"
import { formatMinute } from "~/i18n/format"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { noteSeen } from "~/matching/alerts/seen.server"
import type { BesidePair } from "~/matching/joint/side-by-side"
import { usualTerms } from "~/matching/offers/look-at-offer.server"
import { lookAtValues, type OfferedIds, offeringTo } from "~/matching/offers/make-offer.server"
import { type OfferedSlot, slotChoices, usualOfferDays } from "~/matching/offers/offer"
import { OfferInput, type OfferValues } from "~/matching/offers/offer-input"
import { partsOf } from "~/needs/joint-parts.server"
import type { Need, NeedSeason } from "~/needs/need"
import { AppError } from "~/platform/errors"
import type { StepForm } from "~/spaces/listing/step-form"

/** What an offer comes to, as its form tells it. */
export interface OfferSum {
  /** Of the slots of the form by their place there, those that are chosen. */
  slots: Record<number, { free: number; of: number }>
  free: number
  price: PriceTold | null
}

export interface OfferFormView {
  space: { id: string; name: ShownText; site: string }
  need: { id: string; title: string; language: Locale; season: NeedSeason | null }
  group: ShownText
  /** The second room, for the group that stands beside it. */
  beside: { space: ShownText; group: ShownText; lines: OfferedSlot[] } | null
  /** Of the prices of the space. */
  currency: string
  /** Whether times are proposed that fit. */
  fits: boolean
  form: StepForm
  sum: OfferSum | null
}

/**
 * What an owner sees before it offers a space to the group of a need: the times that fit, filled in. Alerts tell the
 * need no more.
 * @throws {AppError} as {@link offeringTo}
 */
export async function loadOfferForm(
  db: Database,
  viewer: Viewer,
  ids: OfferedIds,
  reading: { locale: Locale; now: Date },
): Promise<OfferFormView> {
  const { locale, now } = reading
  const { match, need, beside } = await offeringTo(db, viewer, ids, reading)
  const space = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.name", "site.name as site_name", "site.time_zone"])
    .where("space.id", "=", ids.spaceId)
    .executeTakeFirstOrThrow()
  await noteSeen(db, viewer, [need.id], now)
  const group = await db
    .selectFrom("organisation")
    .select("name")
    .where("id", "=", need.organisationId)
    .executeTakeFirstOrThrow()
  const today = wallTimeOf(space.time_zone, now.getTime()).date
  const season = need.times.kind === "weekly" ? need.times.season : null
  const values = {
    slots: slotChoices(need, match),
    seasonFrom: season && (max([season.from, today]) ?? null),
    seasonUntil: season?.until ?? null,
    expires: addDays(today, usualOfferDays),
  }
  const sum = values.slots.some(({ chosen }) => chosen)
    ? await sumOf(db, { spaceId: ids.spaceId, need }, OfferInput.parse(values), now)
    : null
  return {
    space: { id: ids.spaceId, name: showText(fromJson(space.name), locale), site: space.site_name },
    need: { id: need.id, title: need.title, language: need.language, season },
    group: showText(fromJson(group.name), locale),
    beside: beside && (await shownBeside(db, need.id, beside, locale)),
    currency: usualTerms(await loadBookable(db, ids.spaceId, now)).currency,
    fits: match.slots.length > 0,
    form: { initialValue: typedValues(values), error: {} },
    sum,
  }
}

async function shownBeside(
  db: Database,
  needId: string,
  { second, slots }: BesidePair,
  locale: Locale,
): Promise<OfferFormView["beside"]> {
  const { name } = await db
    .selectFrom("space")
    .select("name")
    .where("id", "=", second.spaceId)
    .executeTakeFirstOrThrow()
  const other = (await partsOf(db, [needId])).get(needId)?.[1]
  if (!other) return null
  const lines = slots.map(({ second: { weekday, date, from, until } }) => ({
    weekday,
    date,
    from: from % dayMinutes,
    until: until % dayMinutes,
  }))
  const group = showText(other.organisation.name, locale)
  return { space: showText(fromJson(name), locale), group, lines }
}

/** What typed values come to; null where they come to nothing. @throws {AppError} as {@link offeringTo} */
export async function sumOfForm(
  db: Database,
  viewer: Viewer,
  ids: OfferedIds,
  values: OfferValues,
  reading: { locale: Locale; now: Date },
): Promise<OfferSum> {
  const { need } = await offeringTo(db, viewer, ids, reading)
  return lookedSum(db, { spaceId: ids.spaceId, need }, values, reading.now)
}

async function sumOf(...asked: Parameters<typeof lookedSum>): Promise<OfferSum | null> {
  try {
    return await lookedSum(...asked)
  } catch (error) {
    // What is proposed may come to no date; the form then says nothing of it yet.
    if (error instanceof AppError && error.code === "invalid") return null
    throw error
  }
}

async function lookedSum(
  db: Database,
  offered: { spaceId: string; need: Need },
  values: OfferValues,
  now: Date,
): Promise<OfferSum> {
  const { look } = await lookAtValues(db, offered, values, now)
  const places = values.slots.flatMap(({ chosen }, index) => (chosen ? [index] : []))
  return {
    slots: Object.fromEntries(look.slots.map((counts, index) => [places[index], counts])),
    free: look.free,
    price: look.price,
  }
}

/** In the notation of the fields. */
function typedValues({
  slots,
  seasonFrom,
  seasonUntil,
  expires,
}: Pick<OfferValues, "slots" | "seasonFrom" | "seasonUntil" | "expires">): StepForm["initialValue"] {
  return {
    slots: slots.map(({ chosen, weekday, date, from, until }) => ({
      chosen: String(chosen),
      weekday: String(weekday),
      date: date ?? "",
      from: formatMinute(from),
      until: formatMinute(until),
    })),
    seasonFrom: seasonFrom ?? "",
    seasonUntil: seasonUntil ?? "",
    price: "usual",
    expires: expires ?? "",
  }
}

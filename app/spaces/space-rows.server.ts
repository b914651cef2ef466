import type { Selectable } from "kysely"
import { fromJson } from "#db/json"
import type { Json } from "#db/schema/column"
import type { PhotoRow, PriceRuleRow, SpaceRow, WeeklyRuleRow } from "#db/schema/spaces"
import type { BookingWindow } from "~/availability/booking-window"
import { type Locale, locales, type ShownText, showText, type Translated } from "~/i18n/locales"
import type { Hidden } from "~/platform/hidden"
import { paths } from "~/platform/paths"
import type { Space } from "./space"
import { capacityOf } from "./space"
import type { RelatedSpace, ShownPhoto } from "./space-detail"
import type { PriceRule, WeeklyRule } from "./vocabulary"

/** Rows of a space and of what hangs on it, to and from their domain types. */

export function spaceFromRow(row: Selectable<SpaceRow>): Space {
  return {
    id: row.id,
    siteId: row.site_id,
    parentId: row.parent_id,
    kind: row.kind,
    status: row.status,
    name: fromJson(row.name),
    description: fromJson(row.description),
    capacitySeated: row.capacity_seated,
    capacityStanding: row.capacity_standing,
    quantity: row.quantity,
    areaM2: row.area_m2,
    floor: row.floor,
    amenities: fromJson(row.amenities),
    access: fromJson(row.access),
    conditions: fromJson(row.conditions),
    activities: fromJson(row.activities),
    forms: fromJson(row.forms),
    useLevels: fromJson(row.use_levels),
    depositCents: row.deposit_cents,
    energySupplementCents: row.energy_supplement_cents,
    bookingRules: {
      approval: row.approval,
      individuals: Boolean(row.individuals),
      ...windowFromRow(row),
      quotaPerMonth: row.quota_per_month,
      answerHours: row.answer_hours,
      cancelHours: row.cancel_hours,
      cancelFeePercent: row.cancel_fee_percent,
      reconfirmHours: row.reconfirm_hours,
    },
    stepsDone: fromJson(row.steps_done),
    publishedAt: row.published_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export function priceFromRow(row: Omit<Selectable<PriceRuleRow>, "id" | "space_id" | "position">): PriceRule {
  return {
    audience: row.audience,
    model: row.model,
    amount: row.amount_cents,
    currency: row.currency,
    unit: row.unit,
    from: row.from_date,
    until: row.until_date,
    vat: row.vat,
    vatRate: row.vat_rate,
  }
}

export function weeklyFromRow(row: Selectable<WeeklyRuleRow>): WeeklyRule {
  return {
    weekday: row.weekday,
    from: row.from_minute,
    until: row.until_minute,
    form: row.form,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }
}

export function windowFromRow(
  row: Pick<SpaceRow, (keyof SpaceRow & `${string}_minutes`) | "horizon_days">,
): BookingWindow {
  return {
    leadMinutes: row.lead_minutes,
    horizonDays: row.horizon_days,
    minMinutes: row.min_minutes,
    maxMinutes: row.max_minutes,
    stepMinutes: row.step_minutes,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
  }
}

export function photoFromRow(row: Selectable<PhotoRow>, locale: Locale): ShownPhoto {
  const copies = copiesOf(row.sizes)
  const largest = copies.at(-1)
  return {
    id: row.id,
    src: largest ? paths.photo(largest.key) : "",
    srcset: copies.map(({ width, key }) => `${paths.photo(key)} ${width}w`).join(", "),
    width: row.width,
    height: row.height,
    alt: shownOrNull(row.alt, locale),
  }
}

/** Storage keys of a photo's copies, narrowest first. */
export function copiesOf(sizes: PhotoRow["sizes"]): { width: number; key: string }[] {
  return Object.entries(fromJson(sizes))
    .map(([width, key]) => ({ width: Number(width), key }))
    .sort((a, b) => a.width - b.width)
}

/** Why a space is hidden, for its own people. */
export function hiddenOf(
  row: Pick<Selectable<SpaceRow>, "hidden_at" | "hidden_reason" | "hidden_with">,
  ownerReason: string | null,
): Hidden | null {
  if (!row.hidden_at) return null
  const withOrganisation = row.hidden_with === "organisation"
  return {
    at: row.hidden_at,
    reason: (withOrganisation ? ownerReason : row.hidden_reason) ?? "",
    withOrganisation,
  }
}

type RelatedRow = Pick<SpaceRow, "id" | "name" | "kind" | "status" | "capacity_seated" | "capacity_standing">

export function relatedFromRow(row: RelatedRow, locale: Locale): RelatedSpace {
  return {
    id: row.id,
    name: showText(fromJson(row.name), locale),
    kind: row.kind,
    status: row.status,
    capacity: capacityOf(row.capacity_seated, row.capacity_standing),
  }
}

export function shownOrNull(json: Json<Translated> | null, locale: Locale): ShownText | null {
  if (json === null) return null
  const shown = showText(fromJson(json), locale)
  return shown.text ? shown : null
}

/** The name of an area, whose pack may lack a language. */
export function areaName(json: Json<Partial<Record<Locale, string>>>, locale: Locale): string {
  const names = fromJson(json)
  return names[locale] ?? locales.map((other) => names[other]).find(Boolean) ?? ""
}

import { dayMinutes } from "~/availability/units"
import { formatMinute } from "~/i18n/format"
import { type Locale, locales, type Translated } from "~/i18n/locales"
import type { Space } from "../space"
import type { ShownSite } from "../space-detail"
import { accessFacts, allowances, type PriceRule, type WeeklyRule } from "../vocabulary"
import type { Typed, TypedValues } from "./step-form"
import { moneyText } from "./typed-text"

/** What is kept, in the notation of the fields of each step. */

export function siteValues(site: ShownSite): TypedValues {
  return {
    name: site.name,
    street: site.street,
    houseNumber: site.houseNumber,
    postcode: site.postcode,
    locality: site.locality,
    lon: String(site.lon),
    lat: String(site.lat),
    buildingKind: site.buildingKind,
    denomination: site.denomination ?? "",
    yearBuilt: numberText(site.yearBuilt),
    heritage: site.heritage ?? "",
    schoolCalendar: site.schoolCalendar,
  }
}

/** The name of a space that was never told is the building's: the person's own language shows it. */
export function spaceValues(space: Space): TypedValues {
  return {
    kind: space.kind,
    name: textValues(space.name),
    ...copyValues(space),
    amenities: space.amenities,
    parentId: space.parentId ?? "",
  }
}

/** A copy has all from the other one but its name. */
export function copyValues(space: Space): TypedValues {
  return {
    description: textValues(space.description),
    capacitySeated: numberText(space.capacitySeated),
    capacityStanding: numberText(space.capacityStanding),
    quantity: numberText(space.quantity),
    areaM2: numberText(space.areaM2),
    floor: numberText(space.floor),
  }
}

export function accessValues({ access, conditions, activities }: Space): TypedValues {
  return {
    access: {
      ...Object.fromEntries(accessFacts.map((fact) => [fact, access[fact]])),
      door_width_cm: numberText(access.door_width_cm),
    },
    conditions: {
      ...Object.fromEntries(allowances.map((allowance) => [allowance, conditions[allowance]])),
      quiet_hours_from: minuteText(conditions.quiet_hours_from),
      sound_tier: numberText(conditions.sound_tier),
      sound_until: minuteText(conditions.sound_until),
      keys: conditions.keys ?? "",
      insurance_required: conditions.insurance_required,
      cleaning_by: conditions.cleaning_by ?? "",
    },
    activities,
  }
}

/** Terms never saved begin with what most owners choose: by the hour and weekly, one price for everyone. */
export function termsValues(
  space: Space,
  weekly: WeeklyRule[],
  prices: PriceRule[],
  locale: Locale,
): TypedValues {
  const fresh = !space.stepsDone.includes("terms")
  return {
    weekly: weekly.map(weeklyValues),
    forms: fresh && !space.forms.length ? ["hourly", "part_time"] : space.forms,
    useLevels: space.useLevels,
    prices: fresh && !prices.length ? [newPrice] : prices.map((price) => priceValues(price, locale)),
    depositCents: moneyText(space.depositCents, locale),
    energySupplementCents: moneyText(space.energySupplementCents, locale),
    bookingRules: Object.fromEntries(
      Object.entries(space.bookingRules).map(([key, value]) => [key, value === null ? "" : String(value)]),
    ),
  }
}

export const newPrice: TypedValues = {
  audience: "everyone",
  model: "cost_based",
  amount: "",
  unit: "hour",
  vat: "unknown",
}

export function weeklyValues(rule: WeeklyRule): TypedValues {
  return {
    weekday: String(rule.weekday),
    from: formatMinute(rule.from),
    until: formatMinute(rule.until % dayMinutes),
    form: rule.form ?? "",
    validFrom: rule.validFrom ?? "",
    validUntil: rule.validUntil ?? "",
  }
}

function priceValues(price: PriceRule, locale: Locale): TypedValues {
  return {
    audience: price.audience,
    model: price.model,
    amount: price.amount ? moneyText(price.amount, locale) : "",
    unit: price.unit,
    from: price.from ?? "",
    until: price.until ?? "",
    vat: price.vat,
    vatRate: numberText(price.vatRate),
  }
}

function textValues(text: Translated | null): Typed {
  return Object.fromEntries(locales.map((locale) => [locale, text?.[locale] ?? ""]))
}

function numberText(value: number | null): string {
  return value === null ? "" : String(value)
}

function minuteText(minute: number | null): string {
  return minute === null ? "" : formatMinute(minute % dayMinutes)
}

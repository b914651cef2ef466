import type { Locale } from "~/i18n/locales"
import type { TypedValues } from "~/spaces/listing/step-form"
import { decimalText, moneyText } from "~/spaces/listing/typed-text"
import type { SiteCosts } from "../site-costs.server"

/** What is kept, in the notation of the fields. */
export function costsValues(
  { setting, lines, typed, booked, tierOf }: SiteCosts,
  locale: Locale,
): TypedValues {
  const { usable, tiers, weeksPerYear, version } = setting
  return {
    lines: lines.map((line) => ({
      kind: line.kind,
      note: line.note ?? "",
      amount: moneyText(line.amount, locale),
      per: line.per,
      winterPercent: line.winterPercent === 0 ? "" : String(line.winterPercent),
      vat: line.vat,
      vatRate: decimalText(line.vatRate, locale),
      validFrom: line.validFrom ?? "",
      validUntil: line.validUntil ?? "",
    })),
    groups: typed.map((group) => ({
      name: group.name,
      spaceId: group.spaceId ?? "",
      hours: decimalText(group.minutesPerWeek / 60, locale),
      uses: String(group.usesPerWeek),
      tier: group.tier,
      amount: moneyText(group.hourCents, locale),
    })),
    booked: [...new Set(booked.map(({ organisationId }) => organisationId))].map((organisationId) => ({
      organisationId,
      tier: tierOf.get(organisationId) ?? "standard",
    })),
    weeksPerYear: String(weeksPerYear),
    hoursPerDay: decimalText(usable && usable.minutesPerDay / 60, locale),
    daysPerWeek: usable ? String(usable.daysPerWeek) : "",
    solidarity: String(tiers.solidarity),
    standard: String(tiers.standard),
    market: String(tiers.market),
    version: version ?? "",
  }
}

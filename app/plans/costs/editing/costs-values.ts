import type { Locale } from "~/i18n/locales"
import type { TypedValues } from "~/spaces/listing/step-form"
import { decimalText, moneyText } from "~/spaces/listing/typed-text"
import type { SiteCosts } from "../site-costs.server"
import { maxBooked } from "./costs-input"

/** What is kept, in the notation of the fields. */
export function costsValues(costs: SiteCosts, locale: Locale): TypedValues {
  const { setting, lines, typed, tierOf } = costs
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
    booked: bookedOnce(costs).map(({ organisationId }) => ({
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

/** Organisations that book, each once, as many as the form takes. */
export function bookedOnce({
  booked,
}: Pick<SiteCosts, "booked">): { organisationId: string; name: string }[] {
  const names = new Map(booked.map(({ organisationId, name }) => [organisationId, name]))
  return [...names].slice(0, maxBooked).map(([organisationId, name]) => ({ organisationId, name }))
}

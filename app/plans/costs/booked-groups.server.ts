import { group } from "d3-array"
import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays, mondayOf } from "~/availability/dates"
import { minuteMs } from "~/availability/units"
import { type Locale, showText } from "~/i18n/locales"
import type { CostGroup } from "./cost-split"

/** So many whole weeks are looked at. */
export const bookedWeeks = 4

/** What one organisation books again and again in a space, in a week. */
export type BookedGroup = Omit<CostGroup, "tier" | "areaM2" | "rooms"> & {
  organisationId: string
  spaceId: string
  /** Desks of the space that it takes on average, of all; 1 where there are none. */
  desksShare: number
}

/**
 * Who comes to a building every week: what is confirmed in series for the next whole weeks, by organisation and space.
 * What they pay is the rent that they were promised, over the weeks in which they come.
 */
export async function bookedGroups(
  db: Snapshot,
  site: { id: string; timeZone: string },
  { weeksPerYear, locale, now }: { weeksPerYear: number; locale: Locale; now: Date },
): Promise<BookedGroup[]> {
  const monday = addDays(mondayOf(wallTimeOf(site.timeZone, now.getTime()).date), 7)
  const at = (date: string) => new Date(instantOf(site.timeZone, date, 0)).toISOString()
  const rows = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select([
      "booking.organisation_id",
      "booking.space_id",
      "booking.start_at",
      "booking.end_at",
      "booking.quantity",
      "booking.price",
      "space.quantity as desks",
      "organisation.name",
    ])
    .where("space.site_id", "=", site.id)
    .where("booking.kind", "=", "booking")
    .where("booking.status", "=", "confirmed")
    .where("booking.series_id", "is not", null)
    .where("booking.start_at", ">=", at(monday))
    .where("booking.start_at", "<", at(addDays(monday, 7 * bookedWeeks)))
    .execute()
  const groups = group(rows, ({ organisation_id, space_id }) => `${organisation_id} ${space_id}`)
  const found = [...groups].map(([id, uses]): BookedGroup => {
    const [first] = uses as [(typeof uses)[number]]
    const minutes = sumOf(uses, lengthOf)
    const paid = sumOf(uses, ({ price }) => fromJson(price)?.total ?? 0)
    return {
      id,
      organisationId: first.organisation_id,
      spaceId: first.space_id,
      name: showText(fromJson(first.name), locale).text,
      minutesPerWeek: Math.round(minutes / bookedWeeks),
      usesPerWeek: uses.length / bookedWeeks,
      desksShare:
        first.desks && minutes > 0
          ? sumOf(uses, (use) => lengthOf(use) * ((use.quantity ?? 0) / (first.desks ?? 1))) / minutes
          : 1,
      paysPerYear: uses.every(({ price }) => fromJson(price)?.rule)
        ? Math.round((paid * weeksPerYear) / bookedWeeks)
        : null,
    }
  })
  return found.sort((a, b) => a.name.localeCompare(b.name, locale) || (a.id < b.id ? -1 : 1))
}

function lengthOf({ start_at, end_at }: { start_at: string; end_at: string }): number {
  return (Date.parse(end_at) - Date.parse(start_at)) / minuteMs
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

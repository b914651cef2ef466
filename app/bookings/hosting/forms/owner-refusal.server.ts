import type { Database } from "#db/database.server"
import { cityTimeZone } from "~/city/city.server"
import { formatInstant, formatMoney } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { AppError } from "~/platform/errors"
import { faultText } from "~/platform/refusal-text.server"
import { leavesOf } from "~/spaces/tree/claims.server"
import { type DateFault, epochMinute } from "../../booking"
import { capacityText } from "../../checks/capacity-text"
import { claimedBy } from "../../checks/claimed-by.server"
import { DatesRefused } from "../../checks/dates-refused"
import { PriceChanged } from "../../prices/price-changed"

const maxShown = 6

/** Fields that show a fault, by what a use case calls them; what is about anything else stands above its form. */
const fieldOf = new Map([
  ["date", "date"],
  ["from", "from"],
  ["until", "until"],
  ["end", "until"],
  ["people", "people"],
])

/** What a form was about: a space, or a booking or series. */
interface About {
  spaceId: string
  id: string
}

/** Why an owner's form could not be done: a sentence, where it stands, and which rules the owner may set aside. */
export async function ownerRefusal(
  db: Database,
  error: AppError,
  about: About,
  locale: Locale,
): Promise<{ text: string; field: string; beyond: DateFault[] }> {
  return {
    text: await refusalText(db, error, about, locale),
    field: fieldOf.get(error.faults?.[0]?.path ?? "") ?? "",
    beyond:
      error instanceof DatesRefused && error.isOverridable
        ? [...new Set(error.dates.map(({ reason }) => reason))]
        : [],
  }
}

/** Why it could not be done, as one or two sentences. */
async function refusalText(db: Database, error: AppError, about: About, locale: Locale): Promise<string> {
  const t = translator(locale, "hosting")
  if (error instanceof PriceChanged) {
    const { was, now, currency } = error.sum
    return t("fault.price_changed", {
      was: formatMoney(was, currency, locale),
      now: formatMoney(now, currency, locale),
    })
  }
  if (error.reason === "not_published" && !(error instanceof DatesRefused && error.isOverridable))
    return t("fault.not_published")
  if (error instanceof DatesRefused) {
    const words = translator(locale, "bookings")
    if (error.capacity && error.dates[0]?.reason === "capacity") return capacityText(words, error.capacity)
    const zone = await zoneOf(db, about)
    const shown = error.dates.slice(0, maxShown)
    const blocked = await blockedAmong(db, about.spaceId, shown)
    const dates = shown.map(({ start, reason }, index) => {
      const why = blocked[index] ? t("fault.blocked") : words(`fault.${reason}`)
      return `${formatInstant(start, locale, zone, "moment")} (${why})`
    })
    const more = error.dates.length - dates.length
    return dates.length ? t("fault.dates", { dates: dates.join(", "), more }) : t("fault.taken")
  }
  const [fault] = error.faults ?? []
  return fault ? faultText(fault, locale) : t("fault.changed")
}

/** Which of the times the owner of a space keeps for itself already. */
async function blockedAmong(
  db: Database,
  spaceId: string,
  dates: readonly { start: string; end: string }[],
): Promise<boolean[]> {
  const space = await db.selectFrom("space").select("site_id").where("id", "=", spaceId).executeTakeFirst()
  if (!space) return []
  const times = dates.map(({ start, end }) => ({
    start: epochMinute(Date.parse(start)),
    end: epochMinute(Date.parse(end)),
  }))
  return claimedBy(db, await leavesOf(db, space.site_id, spaceId), times, { kind: "block" })
}

async function zoneOf(db: Database, { spaceId, id }: About): Promise<string> {
  const row = await db
    .selectFrom("site")
    .innerJoin("space", "space.site_id", "site.id")
    .leftJoin("booking", "booking.space_id", "space.id")
    .select("site.time_zone")
    .where((eb) =>
      eb.or([eb("space.id", "=", spaceId), eb("booking.id", "=", id), eb("booking.series_id", "=", id)]),
    )
    .executeTakeFirst()
  return row?.time_zone ?? (await cityTimeZone(db))
}

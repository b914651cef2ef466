import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { union } from "~/availability/intervals"
import { dayMs, minuteMs } from "~/availability/units"
import { type Locale, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { spaceAvailability } from "../checks/space-availability.server"
import { ownHost } from "./calendar-bookings.server"
import { writeCalendar } from "./write-calendar"

const pastDays = 7
const aheadDays = 366

/**
 * When a published space is taken, as a calendar without names. Times in UTC, each with a name that stays as long as
 * it does.
 * @throws {AppError} `not_found`
 */
export async function publicCalendar(
  db: Snapshot,
  spaceId: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<string> {
  const space = await db
    .selectFrom("space")
    .select(["name", "published_at", "created_at"])
    .where("id", "=", spaceId)
    .where("status", "=", "published")
    .executeTakeFirst()
  if (!space) throw new AppError("not_found")
  // From a midnight, so that an hour's readers get the same text.
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const range = { start: today - pastDays * dayMs, end: today + aheadDays * dayMs }
  const { taken } = await spaceAvailability(db, spaceId, { range, now })
  const t = translator(locale, "calendars")
  const stamp = space.published_at ?? space.created_at
  const entries = union(taken.map(({ start, end }) => ({ start, end }))).map(({ start, end }) => ({
    uid: `taken-${spaceId}-${start / minuteMs}-${end / minuteMs}@${ownHost()}`,
    sequence: 0,
    createdAt: stamp,
    updatedAt: stamp,
    start,
    end,
    timeZone: null,
    status: "CONFIRMED" as const,
    summary: t("taken"),
  }))
  return writeCalendar(t("publicName", { space: showText(fromJson(space.name), locale).text }), entries)
}

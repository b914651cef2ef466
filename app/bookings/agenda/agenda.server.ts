import { type Database, inTransaction, type Snapshot, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { AppError, invalidAt } from "~/platform/errors"
import { descendantsOf, lineOf } from "~/spaces/tree/space-tree"
import { maySee, sidesOf } from "../booking-side"
import { bookingsWithSite } from "../booking-with-site.server"

/** What one side says about the public agenda; what is left out stays. */
export interface AgendaChoice {
  /** The organisation's: the title that the public reads, empty for none. */
  title?: string | null
  /** Each side's own yes or no. */
  owner?: boolean
  organisation?: boolean
  /** Every date of its series to come, too. */
  wholeSeries?: boolean
}

export const maxTitleCharacters = 120

/**
 * Says whether a booking stands in the public agenda: both sides must want it.
 * @throws {AppError} `not_found`, `forbidden` to say it for the other side, `invalid` without a title
 */
export function setAgenda(
  db: Database,
  viewer: Viewer,
  id: string,
  { title, owner, organisation, wholeSeries = false }: AgendaChoice,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const row = await agendaRow(trx, id)
    const parties = row && { ownerId: row.owner_id, organisationId: row.organisation_id }
    if (!parties || !maySee(viewer, parties)) throw new AppError("not_found")
    const sides = sidesOf(viewer, parties)
    if (owner !== undefined && !sides.includes("owner")) throw new AppError("forbidden")
    if ((organisation !== undefined || title !== undefined) && !sides.includes("organisation"))
      throw new AppError("forbidden")
    const shownTitle = title === undefined ? row.agenda_title : title?.trim() || null
    if (organisation && !shownTitle) throw invalidAt("agendaTitle", "booking.agendaTitle")
    if (shownTitle && shownTitle.length > maxTitleCharacters)
      throw invalidAt("agendaTitle", "booking.agendaTitleLong", { most: maxTitleCharacters })
    await trx
      .updateTable("booking")
      .set({
        agenda_title: shownTitle,
        ...(owner === undefined ? {} : { agenda_owner: owner ? (1 as const) : (0 as const) }),
        ...(organisation === undefined
          ? {}
          : { agenda_organisation: organisation ? (1 as const) : (0 as const) }),
      })
      .where((eb) =>
        wholeSeries && row.series_id
          ? eb.and([eb("series_id", "=", row.series_id), eb("start_at", ">=", row.start_at)])
          : eb("id", "=", row.id),
      )
      .execute()
  })
}

function agendaRow(trx: Trx, id: string) {
  return bookingsWithSite(trx)
    .select([
      "booking.id",
      "booking.series_id",
      "booking.start_at",
      "booking.organisation_id",
      "booking.agenda_title",
      "site.organisation_id as owner_id",
    ])
    .where("booking.id", "=", id)
    .where("booking.kind", "=", "booking")
    .executeTakeFirst()
}

/** What everybody may read of a booking. */
export interface AgendaEntry {
  id: string
  title: string
  organisation: { id: string; name: ShownText; listed: boolean }
  space: { id: string; name: ShownText }
  /** Instants as ISO text. */
  start: string
  end: string
  timeZone: string
}

/** What comes up in a space, in what holds it and in what lies in it, as far as both sides tell everybody. */
export async function comingUp(
  db: Snapshot,
  spaceId: string,
  { locale, now, limit = 8 }: { locale: Locale; now: Date; limit?: number },
): Promise<AgendaEntry[]> {
  const nodes = await db
    .selectFrom("space")
    .select(["id", "parent_id as parentId"])
    .where("site_id", "=", (eb) =>
      eb.selectFrom("space as asked").select("asked.site_id").where("asked.id", "=", spaceId),
    )
    .execute()
  const around = [...lineOf(nodes, spaceId), ...descendantsOf(nodes, spaceId)]
  const rows = await bookingsWithSite(db)
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .select([
      "booking.id",
      "booking.agenda_title",
      "booking.start_at",
      "booking.end_at",
      "booking.space_id",
      "booking.organisation_id",
      "space.name as space_name",
      "site.time_zone",
      "organisation.name as organisation_name",
      "organisation.listed",
    ])
    .where("booking.space_id", "in", around)
    .where("booking.kind", "=", "booking")
    .where("booking.status", "=", "confirmed")
    .where("booking.agenda_owner", "=", 1)
    .where("booking.agenda_organisation", "=", 1)
    .where("booking.agenda_title", "is not", null)
    .where("organisation.hidden_at", "is", null)
    .where("booking.end_at", ">", now.toISOString())
    .orderBy("booking.start_at")
    .orderBy("booking.id")
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.agenda_title ?? "",
    organisation: {
      id: row.organisation_id,
      name: showText(fromJson(row.organisation_name), locale),
      listed: row.listed === 1,
    },
    space: { id: row.space_id, name: showText(fromJson(row.space_name), locale) },
    start: row.start_at,
    end: row.end_at,
    timeZone: row.time_zone,
  }))
}

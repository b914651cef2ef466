import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { permissions } from "~/accounts/permissions"
import { locales } from "~/i18n/locales"
import type { Alert } from "./alert"

/**
 * Alerts with what they are called, of people who may hear of it: a need is its group's, and what suits spaces is for
 * those who answer for them.
 */
export function audibleAlerts(db: Database) {
  return db
    .selectFrom("alert")
    .leftJoin("need", "need.id", "alert.need_id")
    .leftJoin("organisation", "organisation.id", "alert.organisation_id")
    .selectAll("alert")
    .select(["need.title as need_title", "need.language as need_language"])
    .select("organisation.name as organisation_name")
    .where((eb) =>
      eb.or([
        eb("alert.kind", "=", "search"),
        eb.exists(
          eb
            .selectFrom("membership")
            .select("membership.id")
            .whereRef("membership.user_id", "=", "alert.user_id")
            .where("membership.status", "=", "active")
            .where((own) =>
              own.or([
                own("membership.organisation_id", "=", own.ref("need.organisation_id")),
                own.and([
                  own("membership.organisation_id", "=", own.ref("alert.organisation_id")),
                  own("membership.role", "in", [...permissions["booking.answer"].roles]),
                ]),
              ]),
            ),
        ),
      ]),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof audibleAlerts>["execute"]>>[number]

export function alertFromRow(row: Row): Alert {
  const common = {
    id: row.id,
    userId: row.user_id,
    frequency: row.frequency,
    onlyNew: row.only_new === 1,
    createdAt: row.created_at,
    toldAt: row.told_at,
    hasFeed: row.feed_hash !== null,
  }
  if (row.need_id !== null)
    return {
      ...common,
      kind: "need",
      needId: row.need_id,
      name: row.need_title ?? "",
      language: row.need_language ?? locales[0],
    }
  if (row.organisation_id !== null)
    return {
      ...common,
      kind: "owner",
      organisationId: row.organisation_id,
      name: fromJson(row.organisation_name ?? "{}"),
      scoreLeast: row.score_least,
    }
  return { ...common, kind: "search", name: row.name ?? "", search: row.search ?? "" }
}

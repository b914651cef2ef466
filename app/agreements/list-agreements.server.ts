import { z } from "zod"
import type { Database, Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, showText } from "~/i18n/locales"
import { readCursor, unknownCursor, writeCursor } from "~/platform/http/cursor.server"
import type { AgreementStatus, PartySide } from "./agreement"
import type { AgreementItem } from "./agreement-detail"
import { movesFor } from "./agreement-moves"
import { agreementFromRow } from "./agreement-rows.server"
import { sidesOf } from "./agreement-side"

export interface AgreementFilter {
  /** Only as the one whose space it is, or as the one who uses it. */
  side?: PartySide
  /** Only of this organisation of one's own. */
  organisationId?: string
  statuses?: readonly AgreementStatus[]
  seriesId?: string
  siteId?: string
  limit?: number
  /** Where the page before ended, as its `next` says. */
  after?: string
}

export interface AgreementList {
  agreements: AgreementItem[]
  /** On all pages. */
  total: number
  /** For `after`; null at the end. */
  next: string | null
}

const usualLimit = 100
const place = z.tuple([z.iso.datetime(), z.string().min(1)])

/** The agreements of one's organisations, what changed last first. @throws {AppError} `bad_request` for a foreign `after`. */
export async function listAgreements(
  db: Database,
  viewer: Viewer,
  { side, organisationId, statuses, seriesId, siteId, limit = usualLimit, after }: AgreementFilter,
  locale: Locale,
): Promise<AgreementList> {
  const own = organisationsWhere(viewer, "agreement.read")
  const ids = organisationId === undefined ? own : own.filter((id) => id === organisationId)
  if (ids.length === 0) return { agreements: [], total: 0, next: null }
  const from = after === undefined ? null : readCursor(after, place)
  if (after !== undefined && !from) throw unknownCursor()
  const [at, last] = from ?? ["", ""]
  const query = agreementRows(db)
    .where((eb) =>
      eb.or(
        (["owner", "organisation"] as const)
          .filter((one) => side === undefined || one === side)
          .map((one) =>
            eb.and([
              eb(one === "owner" ? "agreement.owner_id" : "agreement.organisation_id", "in", ids),
              // A draft is its own side's alone.
              eb.or([eb("agreement.status", "!=", "draft"), eb("agreement.drafted_by", "=", one)]),
            ]),
          ),
      ),
    )
    .$if(statuses !== undefined, (query) => query.where("agreement.status", "in", statuses ?? []))
    .$if(seriesId !== undefined, (query) => query.where("agreement.series_id", "=", seriesId ?? ""))
    .$if(siteId !== undefined, (query) => query.where("agreement.site_id", "=", siteId ?? ""))
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow()
  const rows = await query
    .$if(from !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb("agreement.updated_at", "<", at),
          eb.and([eb("agreement.updated_at", "=", at), eb("agreement.id", "<", last)]),
        ]),
      ),
    )
    .orderBy("agreement.updated_at", "desc")
    .orderBy("agreement.id", "desc")
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const end = rows.length > limit ? shown.at(-1) : undefined
  return {
    agreements: shown.map((row) => agreementItem(row, viewer, locale)),
    total: Number(total),
    next: end ? writeCursor([end.updated_at, end.id]) : null,
  }
}

/** Agreements with the names around them. */
export function agreementRows(db: Snapshot) {
  return db
    .selectFrom("agreement")
    .innerJoin("site", "site.id", "agreement.site_id")
    .innerJoin("organisation as owner", "owner.id", "agreement.owner_id")
    .innerJoin("organisation", "organisation.id", "agreement.organisation_id")
    .selectAll("agreement")
    .select([
      "site.name as site_name",
      "site.time_zone",
      "owner.name as owner_name",
      "organisation.name as organisation_name",
    ])
}

export type NamedAgreementRow = Awaited<ReturnType<ReturnType<typeof agreementRows>["execute"]>>[number]

export function agreementItem(row: NamedAgreementRow, viewer: Viewer, locale: Locale): AgreementItem {
  const agreement = agreementFromRow(row)
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    owner: { id: row.owner_id, name: showText(fromJson(row.owner_name), locale) },
    organisation: { id: row.organisation_id, name: showText(fromJson(row.organisation_name), locale) },
    site: { id: row.site_id, name: row.site_name },
    timeZone: row.time_zone,
    locale: row.locale,
    legalBasis: row.legal_basis,
    from: row.from_date,
    until: row.until_date,
    trialUntil: row.trial_until,
    endsOn: row.ended_on,
    updatedAt: row.updated_at,
    sides: sidesOf(viewer, "agreement.read", agreement),
    moves: sidesOf(viewer, "agreement.write", agreement).map((side) => ({
      side,
      moves: movesFor(agreement, side),
    })),
  }
}

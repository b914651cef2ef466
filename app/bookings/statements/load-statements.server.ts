import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { wallTimeOf } from "~/availability/clock"
import { readMonth } from "~/availability/dates"
import { cityTimeZone } from "~/city/city.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import type { ShownAccount } from "./account/payment-account"
import { paymentAccountOf } from "./account/payment-account.server"
import { listStatements } from "./find-statements.server"
import { addMonths } from "./statement"
import { statementDrafts } from "./statements.server"

/** What the page of statements shows, for the side, the owner and the month that an address names. */
export async function loadStatements(
  db: Database,
  viewer: Viewer,
  search: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
) {
  const owners = await owning(db, organisationsWhere(viewer, "booking.read"), locale)
  const owing = await listStatements(db, viewer, { side: "organisation" }, locale)
  const asked = search.get("side")
  const side = owners.length > 0 && asked !== "organisation" ? ("owner" as const) : ("organisation" as const)
  const answering = organisationsWhere(viewer, "booking.answer")
  const own = owners.filter(({ id }) => answering.includes(id))
  const owner = own.find(({ id }) => id === search.get("owner")) ?? own[0]
  const thisMonth = wallTimeOf(owner?.timeZone ?? (await cityTimeZone(db)), now.getTime()).date.slice(0, 7)
  const month = readMonth(search.get("month")) ?? addMonths(thisMonth, -1)
  return {
    side,
    bothSides: owners.length > 0 && owing.length > 0,
    statements: side === "owner" ? await listStatements(db, viewer, { side }, locale) : owing,
    account: side === "owner" && owner ? await changeableAccount(db, viewer, owner) : null,
    issuing:
      side === "owner" && owner
        ? {
            owners: own.map(({ id, name }) => ({ id, name })),
            ownerId: owner.id,
            month,
            over: month < thisMonth,
            drafts: await namedDrafts(db, viewer, { ownerId: owner.id, month }, locale),
          }
        : null,
  }
}

/** The account of an owner, for whoever may change it. */
async function changeableAccount(
  db: Database,
  viewer: Viewer,
  { id, name }: { id: string; name: ShownText },
): Promise<ShownAccount | null> {
  if (!can(viewer, "organisation.edit_account", { organisationId: id })) return null
  return { owner: { id, name }, iban: (await paymentAccountOf(db, id))?.iban ?? null }
}

/** The organisations that have a building. */
async function owning(db: Database, ids: string[], locale: Locale) {
  if (!ids.length) return []
  const rows = await db
    .selectFrom("organisation")
    .innerJoin("site", "site.organisation_id", "organisation.id")
    .select(["organisation.id", "organisation.name", "site.time_zone"])
    .where("organisation.id", "in", ids)
    .orderBy("organisation.id")
    .orderBy("site.id")
    .execute()
  const seen = new Map(rows.map((row) => [row.id, row]))
  return [...seen.values()].map(({ id, name, time_zone }) => ({
    id,
    name: showText(fromJson(name), locale),
    timeZone: time_zone,
  }))
}

async function namedDrafts(
  db: Database,
  viewer: Viewer,
  asked: { ownerId: string; month: string },
  locale: Locale,
) {
  const drafts = await statementDrafts(db, viewer, asked)
  if (!drafts.length) return []
  const names = await db
    .selectFrom("organisation")
    .select(["id", "name"])
    .where(
      "id",
      "in",
      drafts.map(({ organisationId }) => organisationId),
    )
    .execute()
  return drafts.map(({ organisationId, total, currency, lines }) => {
    const name = names.find(({ id }) => id === organisationId)?.name
    return {
      organisation: { id: organisationId, name: showText(fromJson(name ?? "{}"), locale) },
      total,
      currency,
      lines: lines.length,
    }
  })
}

import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { invalidAt } from "~/platform/errors"
import { editableSite } from "../site-costs.server"
import type { CostsValues } from "./costs-input"

/**
 * Puts what an owner says of the costs of a building in the place of what was said before.
 * @throws {AppError} `not_found`; `invalid` when somebody else saved since the form was filled, or for a space of
 * another building.
 */
export async function saveCosts(
  db: Database,
  viewer: Viewer,
  siteId: string,
  values: CostsValues,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await editableSite(trx, viewer, siteId)
    await writeSetting(trx, siteId, values, now)
    await writeLines(trx, siteId, values.lines)
    await writeGroups(trx, siteId, values.groups)
    await writeTiers(trx, siteId, values.booked)
  })
}

async function writeSetting(trx: Trx, siteId: string, values: CostsValues, now: Date) {
  const row = {
    weeks_per_year: values.weeksPerYear,
    minutes_per_day: values.hoursPerDay === null ? null : Math.round(values.hoursPerDay * 60),
    days_per_week: values.daysPerWeek,
    solidarity_percent: values.solidarity,
    standard_percent: values.standard,
    market_percent: values.market,
    updated_at: now.toISOString(),
  }
  // Of two who save at once, the second finds another version, or a row where there was none.
  const written = values.version
    ? await trx
        .updateTable("cost_setting")
        .set(row)
        .where("site_id", "=", siteId)
        .where("updated_at", "=", values.version)
        .executeTakeFirst()
        .then(({ numUpdatedRows }) => numUpdatedRows)
    : await trx
        .insertInto("cost_setting")
        .values({ site_id: siteId, ...row })
        .onConflict((conflict) => conflict.column("site_id").doNothing())
        .executeTakeFirst()
        .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows ?? 0n)
  if (written === 0n) throw invalidAt("", "costs.savedMeanwhile")
}

async function writeLines(trx: Trx, siteId: string, lines: CostsValues["lines"]) {
  await trx.deleteFrom("cost_line").where("site_id", "=", siteId).execute()
  if (lines.length === 0) return
  await trx
    .insertInto("cost_line")
    .values(
      lines.map((line, position) => ({
        site_id: siteId,
        position,
        kind: line.kind,
        note: line.note,
        amount_cents: line.amount,
        per: line.per,
        winter_percent: line.winterPercent ?? 0,
        vat: line.vat,
        vat_rate: line.vatRate,
        valid_from: line.validFrom,
        valid_until: line.validUntil,
      })),
    )
    .execute()
}

async function writeGroups(trx: Trx, siteId: string, groups: CostsValues["groups"]) {
  await trx.deleteFrom("cost_group").where("site_id", "=", siteId).execute()
  if (groups.length === 0) return
  const spaces = await trx.selectFrom("space").select("id").where("site_id", "=", siteId).execute()
  const own = new Set(spaces.map(({ id }) => id))
  await trx
    .insertInto("cost_group")
    .values(
      groups.map((group, position) => {
        if (!own.has(group.spaceId)) throw invalidAt(`groups.${position}.spaceId`, "costs.space")
        return {
          site_id: siteId,
          position,
          name: group.name,
          space_id: group.spaceId,
          minutes_per_week: Math.round(group.hours * 60),
          uses_per_week: group.uses,
          tier: group.tier,
          hour_cents: group.amount,
        }
      }),
    )
    .execute()
}

/** Only those who book there have a tier: an organisation that the form names and that does not is left out. */
async function writeTiers(trx: Trx, siteId: string, booked: CostsValues["booked"]) {
  const tierOf = new Map(booked.map(({ organisationId, tier }) => [organisationId, tier]))
  if (tierOf.size === 0) return
  const ids = [...tierOf.keys()]
  const known = await trx
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .select("booking.organisation_id")
    .distinct()
    .where("space.site_id", "=", siteId)
    .where("booking.organisation_id", "in", ids)
    .execute()
  await trx
    .deleteFrom("cost_tier")
    .where("site_id", "=", siteId)
    .where("organisation_id", "in", ids)
    .execute()
  const rows = known.flatMap(({ organisation_id }) => {
    const tier = tierOf.get(organisation_id)
    return tier && tier !== "standard" ? [{ site_id: siteId, organisation_id, tier }] : []
  })
  if (rows.length > 0) await trx.insertInto("cost_tier").values(rows).execute()
}

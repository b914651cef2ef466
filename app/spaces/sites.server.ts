import { type Database, inTransaction } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { locate } from "~/city/areas.server"
import { currentCity, noCityTimeZone } from "~/city/city.server"
import { AppError, invalidAt } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { recordFreedTime } from "./hours/freed-time.server"
import { parseInput } from "./parse-input"
import { SiteInput, type SiteValues } from "./site-input"

/**
 * Lists a building of an organisation. Municipality, neighbourhood and postcode area each come from their own
 * polygon.
 *
 * To load many offers at once, open one transaction and pass it as `db` to this, `createSpace`, `saveSpaceStep`
 * and `publishSpace`, with a viewer who has the memberships and a confirmed address: each call joins the
 * transaction, and a space with all its steps takes a few milliseconds.
 * @throws {AppError} `forbidden`, or `invalid`: also when the point lies outside the city.
 */
export async function createSite(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  input: Partial<SiteInput>,
  now: Date,
): Promise<{ id: string }> {
  requirePermission(viewer, "site.edit", { organisationId })
  const site = parseInput(SiteInput, input)
  const id = newId()
  const stamp = now.toISOString()
  await inTransaction(db, async (trx) => {
    const city = await cityAround(trx, site)
    await trx
      .insertInto("site")
      .values({
        id,
        organisation_id: organisationId,
        ...(await siteColumns(trx, site)),
        time_zone: city?.timeZone ?? noCityTimeZone,
        source: "entered",
        created_at: stamp,
        updated_at: stamp,
      })
      .execute()
    await recordChange(trx, "site", id)
  })
  return { id }
}

/**
 * Changes a building, for all its spaces; the areas follow its point.
 * @throws {AppError} `not_found`, `forbidden` or `invalid`.
 */
export async function updateSite(
  db: Database,
  viewer: Viewer,
  siteId: string,
  input: Partial<SiteInput>,
  now: Date,
): Promise<void> {
  const site = parseInput(SiteInput, input)
  await inTransaction(db, async (trx) => {
    const existing = await trx
      .selectFrom("site")
      .select(["organisation_id", "source_ref"])
      .where("id", "=", siteId)
      .executeTakeFirst()
    if (!existing) throw new AppError("not_found")
    requirePermission(viewer, "site.edit", { organisationId: existing.organisation_id })
    await cityAround(trx, site)
    await trx
      .updateTable("site")
      .set({
        ...(await siteColumns(trx, site)),
        source_ref: site.sourceRef ?? existing.source_ref,
        updated_at: now.toISOString(),
      })
      .where("id", "=", siteId)
      .execute()
    await recordChange(trx, "site", siteId)
    // Its clock and its school holidays decide when its spaces are open.
    await recordFreedTime(trx, siteId, now)
  })
}

async function cityAround(db: Database, { lon, lat }: SiteValues) {
  const city = await currentCity(db)
  if (!city) return null
  const [west, south, east, north] = city.bbox
  if (lon < west || lon > east || lat < south || lat > north) throw invalidAt("lat", "listing.outsideCity")
  return city
}

async function siteColumns(db: Database, site: SiteValues) {
  const areas = await locate(db, site)
  return {
    name: site.name,
    street: site.street,
    house_number: site.houseNumber,
    postcode: site.postcode,
    locality: site.locality,
    lon: site.lon,
    lat: site.lat,
    municipality_id: areas.municipalityId,
    neighbourhood_id: areas.neighbourhoodId,
    postcode_id: areas.postcodeId,
    building_kind: site.buildingKind,
    denomination: site.buildingKind === "place_of_worship" ? site.denomination : null,
    year_built: site.yearBuilt,
    heritage: site.heritage,
    school_calendar: site.schoolCalendar,
    source_ref: site.sourceRef,
  }
}

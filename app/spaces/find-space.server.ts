import type { Snapshot } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { localityNames } from "~/city/areas.server"
import { type Locale, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { deriveWheelchair } from "./access"
import { capacityOf } from "./space"
import type { SpaceDetail } from "./space-detail"
import {
  areaName,
  hiddenOf,
  photoFromRow,
  priceFromRow,
  relatedFromRow,
  shownOrNull,
  spaceFromRow,
  weeklyFromRow,
} from "./space-rows.server"

/**
 * One space, whole, as its page and the HTTP interface show it. What is not published is seen only by members of
 * its organisation; to others it does not exist.
 * @throws {AppError} `not_found`
 */
export async function findSpace(
  db: Snapshot,
  viewer: Viewer | null,
  id: string,
  locale: Locale,
): Promise<SpaceDetail> {
  const row = await db.selectFrom("space").selectAll().where("id", "=", id).executeTakeFirst()
  if (!row) throw new AppError("not_found")
  const site = await db
    .selectFrom("site")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .selectAll("site")
    .select(["organisation.name as organisation_name", "organisation.hidden_reason as owner_hidden_reason"])
    .where("site.id", "=", row.site_id)
    .executeTakeFirstOrThrow()
  const subject = { organisationId: site.organisation_id }
  const seesDrafts = can(viewer, "space.see_draft", subject)
  if (row.status !== "published" && !seesDrafts) throw new AppError("not_found")

  const [prices, weekly, photos, others, areas] = await Promise.all([
    db.selectFrom("price_rule").selectAll().where("space_id", "=", id).orderBy("position").execute(),
    db
      .selectFrom("weekly_rule")
      .selectAll()
      .where("space_id", "=", id)
      .orderBy("weekday")
      .orderBy("from_minute")
      .orderBy("id")
      .execute(),
    db.selectFrom("photo").selectAll().where("space_id", "=", id).orderBy("position").execute(),
    db
      .selectFrom("space")
      .select(["id", "parent_id", "name", "kind", "status", "capacity_seated", "capacity_standing"])
      .where("site_id", "=", row.site_id)
      .where("id", "!=", id)
      .$if(!seesDrafts, (query) => query.where("status", "=", "published"))
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("area")
      .select(["id", "name"])
      .where("id", "in", [site.municipality_id ?? "", site.neighbourhood_id ?? ""])
      .execute(),
  ])
  const area = (areaId: string | null) => {
    const found = areas.find((candidate) => candidate.id === areaId)
    return found ? { id: found.id, name: areaName(found.name, locale) } : null
  }
  const related = (fits: (other: (typeof others)[number]) => boolean) =>
    others.filter(fits).map((other) => relatedFromRow(other, locale))
  const { stepsDone: _, siteId: __, parentId, createdAt: ___, ...space } = spaceFromRow(row)
  const rules = prices.map(priceFromRow)
  return {
    ...space,
    name: showText(space.name, locale),
    description: shownOrNull(row.description, locale),
    capacity: capacityOf(space.capacitySeated, space.capacityStanding),
    wheelchair: deriveWheelchair(space.access, space.floor),
    prices: rules,
    currency: rules[0]?.currency ?? "EUR",
    weekly: weekly.map(weeklyFromRow),
    photos: photos.map((photo) => photoFromRow(photo, locale)),
    site: {
      id: site.id,
      name: site.name,
      street: site.street,
      houseNumber: site.house_number,
      postcode: site.postcode,
      locality: (await localityNames(db, locale))(site),
      lon: site.lon,
      lat: site.lat,
      buildingKind: site.building_kind,
      denomination: site.denomination,
      yearBuilt: site.year_built,
      heritage: site.heritage,
      timeZone: site.time_zone,
      schoolCalendar: site.school_calendar,
      municipality: area(site.municipality_id),
      neighbourhood: area(site.neighbourhood_id),
    },
    owner: { id: site.organisation_id, name: showText(fromJson(site.organisation_name), locale) },
    parent: related((other) => other.id === parentId)[0] ?? null,
    children: related((other) => other.parent_id === id),
    siblings: related((other) => other.parent_id === parentId),
    editable: can(viewer, "space.edit", subject),
    hidden: seesDrafts ? hiddenOf(row, site.owner_hidden_reason) : null,
  }
}

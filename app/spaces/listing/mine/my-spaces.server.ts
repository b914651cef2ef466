import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can, organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { localityNames } from "~/city/areas.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import type { Hidden } from "~/platform/hidden"
import { siteAddress } from "../../site-address"
import { capacityOf, type Space, type WizardStep, wizardSteps } from "../../space"
import type { ShownPhoto } from "../../space-detail"
import { hiddenOf, photoFromRow, spaceFromRow, weeklyFromRow } from "../../space-rows.server"
import { inTreeOrder } from "../../tree/space-tree"
import type { BuildingKind, SharingForm, SpaceKind, SpaceStatus, WeeklyRule } from "../../vocabulary"
import { type Gaps, gapsOf } from "../completeness"

/** A space in its owner's list, with what it still gaps. */
export interface MySpace {
  id: string
  name: ShownText
  kind: SpaceKind
  status: SpaceStatus
  /** How deep it lies in other spaces of the building. */
  depth: number
  /** Parts that are published or paused: putting the space away asks about them. */
  partsInUse: ShownText[]
  capacity: number | null
  quantity: number | null
  forms: SharingForm[]
  weekly: WeeklyRule[]
  photo: ShownPhoto | null
  gaps: Gaps
  /** Where a draft goes on. */
  next: WizardStep
  updatedAt: string
  hidden: Hidden | null
}

export interface MySite {
  id: string
  name: string
  address: string
  buildingKind: BuildingKind
  organisation: { id: string; name: ShownText }
  editable: boolean
  mayPublish: boolean
  spaces: MySpace[]
}

/** Everything that the viewer's organisations list, by building; the newest building first. */
export async function listMySpaces(db: Database, viewer: Viewer, locale: Locale): Promise<MySite[]> {
  const organisationIds = organisationsWhere(viewer, "space.see_draft")
  if (!organisationIds.length) return []
  const sites = await db
    .selectFrom("site")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .selectAll("site")
    .select(["organisation.name as organisation_name", "organisation.hidden_reason as owner_hidden_reason"])
    .where("site.organisation_id", "in", organisationIds)
    .orderBy("site.created_at", "desc")
    .orderBy("site.id")
    .execute()
  if (!sites.length) return []
  const hanging = db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .where("site.organisation_id", "in", organisationIds)
  const [spaces, prices, weekly, photos] = await Promise.all([
    hanging.selectAll("space").orderBy("space.created_at").orderBy("space.id").execute(),
    hanging
      .innerJoin("price_rule", "price_rule.space_id", "space.id")
      .select(["price_rule.space_id", (eb) => eb.fn.countAll().as("n")])
      .groupBy("price_rule.space_id")
      .execute(),
    hanging
      .innerJoin("weekly_rule", "weekly_rule.space_id", "space.id")
      .selectAll("weekly_rule")
      .orderBy("weekly_rule.weekday")
      .orderBy("weekly_rule.from_minute")
      .execute(),
    hanging
      .innerJoin("photo", "photo.space_id", "space.id")
      .selectAll("photo")
      .orderBy("photo.position")
      .execute(),
  ])
  const weeklyOf = group(weekly, ({ space_id }) => space_id)
  const photosOf = group(photos, ({ space_id }) => space_id)
  const ownerReasons = new Map(sites.map((site) => [site.id, site.owner_hidden_reason]))
  const hiddenById = new Map(
    spaces.map((row) => [row.id, hiddenOf(row, ownerReasons.get(row.site_id) ?? null)]),
  )
  const pricesOf = new Map(prices.map(({ space_id, n }) => [space_id, Number(n)]))

  const show = (space: Space, depth: number, parts: Space[]): MySpace => {
    const own = photosOf.get(space.id) ?? []
    const rules = weeklyOf.get(space.id) ?? []
    const gaps = gapsOf({
      space,
      prices: pricesOf.get(space.id) ?? 0,
      weeklyRules: rules.length,
      photos: own.length,
      photosWithoutAlt: own.filter(({ alt }) => alt === null).length,
    })
    return {
      id: space.id,
      name: showText(space.name, locale),
      kind: space.kind,
      status: space.status,
      depth,
      partsInUse: parts.map(({ name }) => showText(name, locale)),
      capacity: capacityOf(space.capacitySeated, space.capacityStanding),
      quantity: space.quantity,
      forms: space.forms,
      weekly: rules.map(weeklyFromRow),
      photo: own[0] ? photoFromRow(own[0], locale) : null,
      gaps,
      next: wizardSteps.find((step) => !space.stepsDone.includes(step)) ?? "photos",
      updatedAt: space.updatedAt,
      hidden: hiddenById.get(space.id) ?? null,
    }
  }
  const nameLocality = await localityNames(db, locale)
  const spacesOf = group(spaces.map(spaceFromRow), ({ siteId }) => siteId)
  return sites.map((site) => {
    const ordered = inTreeOrder(spacesOf.get(site.id) ?? [])
    const subject = { organisationId: site.organisation_id }
    return {
      id: site.id,
      name: site.name,
      address: siteAddress(site, nameLocality(site)),
      buildingKind: site.building_kind,
      organisation: {
        id: site.organisation_id,
        name: showText(fromJson(site.organisation_name), locale),
      },
      editable: can(viewer, "space.edit", subject),
      mayPublish: can(viewer, "space.publish", subject),
      spaces: ordered.map(({ node, depth }, index) => {
        const inside: Space[] = []
        for (const other of ordered.slice(index + 1)) {
          if (other.depth <= depth) break
          if (other.node.status === "published" || other.node.status === "paused") inside.push(other.node)
        }
        return show(node, depth, inside)
      }),
    }
  })
}

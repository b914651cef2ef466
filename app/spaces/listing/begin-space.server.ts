import { type Database, inTransaction } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { localityNames } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import { type Locale, showText } from "~/i18n/locales"
import { mapSetting } from "~/map/map-setting.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { AppError } from "~/platform/errors"
import type { SentForm } from "~/platform/http/form-body.server"
import { siteAddress } from "../site-address"
import { createSite } from "../sites.server"
import type { FoundPlace } from "./place/found-place"
import { keepOrganisation, readOrganisation, readPlace } from "./place/read-place.server"
import { withRefusal } from "./read-step.server"
import { createSpace } from "./save-space.server"
import type { StepForm, TypedValues } from "./step-form"

/** So many drafts are named to whoever begins another. */
const draftsNamed = 5

/** What the first step offers to someone: the drafts that they left, their buildings, their organisations, the map. */
export async function loadNewSpace(db: Database, viewer: Viewer, locale: Locale) {
  const ids = organisationsWhere(viewer, "site.edit")
  const city = await currentCity(db)
  const [sites, organisations, drafts] = ids.length
    ? await Promise.all([
        db
          .selectFrom("site")
          .select(["id", "name", "street", "house_number", "postcode", "locality", "municipality_id"])
          .where("organisation_id", "in", ids)
          .orderBy("name")
          .orderBy("id")
          .execute(),
        db.selectFrom("organisation").select(["id", "name"]).where("id", "in", ids).orderBy("id").execute(),
        db
          .selectFrom("space")
          .innerJoin("site", "site.id", "space.site_id")
          .select(["space.id", "space.name"])
          .where("site.organisation_id", "in", ids)
          .where("space.status", "=", "draft")
          .orderBy("space.updated_at", "desc")
          .orderBy("space.id")
          .limit(draftsNamed)
          .execute(),
      ])
    : [[], [], []]
  const nameLocality = await localityNames(db, locale)
  const initialValue: TypedValues = {
    organisationId: organisations[0]?.id ?? "new",
    buildingKind: "parish_hall",
    schoolCalendar: "none",
  }
  return {
    sites: sites.map((site) => ({
      id: site.id,
      name: site.name,
      address: siteAddress(site, nameLocality(site)),
    })),
    organisations: organisations.map(({ id, name }) => ({
      id,
      name: showText(fromJson(name), locale).text,
    })),
    drafts: drafts.map(({ id, name }) => ({ id, name: showText(fromJson(name), locale) })),
    map: city && mapSetting(city),
    form: { initialValue, error: {} } as StepForm,
  }
}

/** A draft in a building of one's own. */
export async function beginInSite(db: Database, viewer: Viewer, siteId: string, locale: Locale, now: Date) {
  const site = await db.selectFrom("site").select("name").where("id", "=", siteId).executeTakeFirst()
  if (!site) throw new AppError("not_found")
  return createSpace(db, viewer, siteId, { name: { original: locale, [locale]: site.name } }, now)
}

/** A building with its first draft, and the organisation that was named with it. */
export async function beginWithSite(
  db: Database,
  viewer: Viewer,
  body: SentForm,
  locale: Locale,
  now: Date,
): Promise<{ id: string } | { form: StepForm; found: FoundPlace[] | null }> {
  const read = await readPlace(db, body, locale)
  const form = keepOrganisation(read.form, body)
  if (read.kind === "again" && (read.found || Object.keys(form.error).length === 0)) return { ...read, form }
  const owner = readOrganisation(body, locale, organisationsWhere(viewer, "site.edit"))
  const error = { ...owner.error, ...form.error }
  if (read.kind === "again" || Object.keys(error).length) return { form: { ...form, error }, found: null }
  try {
    return await inTransaction(db, async (trx) => {
      const organisationId = owner.organisationId ?? (await newOwner())
      const acting: Viewer = owner.organisationId
        ? viewer
        : { ...viewer, memberships: [...viewer.memberships, { organisationId, role: "admin" }] }
      const { id: siteId } = await createSite(trx, acting, organisationId, read.site, now)
      return createSpace(trx, acting, siteId, { name: { original: locale, [locale]: read.site.name } }, now)

      async function newOwner(): Promise<string> {
        const { organisationName, legalForm } = owner.created ?? {}
        if (!organisationName || !legalForm) throw new AppError("bad_request")
        const name = { original: locale, [locale]: organisationName }
        return (await createOrganisation(trx, viewer, { name, legalForm }, now)).id
      }
    })
  } catch (error) {
    return { form: withRefusal(form, error, locale), found: null }
  }
}

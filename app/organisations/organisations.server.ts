import type { Selectable, Updateable } from "kysely"
import { type Database, inTransaction, type Snapshot, type Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { OrganisationRow } from "#db/schema/organisations"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { foldText } from "~/i18n/fold-text"
import { type Locale, locales, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import type { Hidden } from "~/platform/hidden"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import type {
  NewOrganisation,
  Organisation,
  OrganisationFields,
  OrganisationProfile,
  OwnOrganisation,
} from "./organisation"

/**
 * Makes an organisation; whoever makes it becomes its administrator. Without a viewer it has no members yet.
 * @throws {AppError} `conflict` when another one has the enterprise number.
 */
export async function createOrganisation(
  db: Database,
  viewer: Pick<Viewer, "userId"> | null,
  input: NewOrganisation,
  now: Date,
): Promise<{ id: string }> {
  const id = newId()
  const stamp = now.toISOString()
  return inTransaction(db, async (trx) => {
    await refuseTakenNumber(trx, input.enterpriseNumber, id)
    await trx
      .insertInto("organisation")
      .values({ id, created_at: stamp, updated_at: stamp, ...toRow({ ...blank, ...input }) })
      .execute()
    if (viewer)
      await trx
        .insertInto("membership")
        .values({
          id: newId(),
          organisation_id: id,
          user_id: viewer.userId,
          role: "admin",
          status: "active",
          created_at: stamp,
        })
        .execute()
    await recordChange(trx, "organisation", id)
    return { id }
  })
}

const blank: Omit<OrganisationFields, "name" | "legalForm"> = {
  description: null,
  enterpriseNumber: null,
  website: null,
  email: null,
  phone: null,
  links: [],
  languages: [],
  ageGroups: [],
  activities: [],
  disciplines: [],
  topics: [],
  listed: true,
  foundForSharing: false,
}

/** @throws {AppError} `forbidden`, or `conflict` when another one has the enterprise number. */
export async function updateOrganisation(
  db: Database,
  viewer: Viewer,
  id: string,
  input: OrganisationFields,
  now: Date,
): Promise<void> {
  requirePermission(viewer, "organisation.edit", { organisationId: id })
  await inTransaction(db, async (trx) => {
    await refuseTakenNumber(trx, input.enterpriseNumber, id)
    const { numUpdatedRows } = await trx
      .updateTable("organisation")
      .set({ ...toRow(input), updated_at: now.toISOString() })
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new AppError("not_found")
    await recordChange(trx, "organisation", id)
  })
}

async function refuseTakenNumber(trx: Trx, number: string | null | undefined, id: string) {
  if (!number) return
  const other = await trx
    .selectFrom("organisation")
    .select("id")
    .where("enterprise_number", "=", number)
    .where("id", "!=", id)
    .executeTakeFirst()
  if (other)
    throw new AppError("conflict", {
      faults: [{ path: "enterpriseNumber", fault: "organisation.enterpriseNumberTaken" }],
    })
}

/** The organisation whole, as its editors see it. */
export async function organisationToEdit(db: Database, viewer: Viewer, id: string): Promise<Organisation> {
  requirePermission(viewer, "organisation.edit", { organisationId: id })
  return wholeOrganisation(db, id)
}

/** @throws {AppError} `not_found` also for one that has ended. */
export async function wholeOrganisation(db: Snapshot, id: string): Promise<Organisation> {
  const row = await db
    .selectFrom("organisation")
    .selectAll()
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return fromRow(row)
}

/** One organisation as a reader of `locale` sees it. @throws {AppError} `not_found` */
export async function findOrganisation(
  db: Snapshot,
  id: string,
  locale: Locale,
): Promise<OrganisationProfile> {
  return showOrganisation(await wholeOrganisation(db, id), locale)
}

/** The texts of an organisation in the reader's language. */
export function showOrganisation(organisation: Organisation, locale: Locale): OrganisationProfile {
  return {
    ...organisation,
    name: showText(organisation.name, locale),
    description: organisation.description && showText(organisation.description, locale),
  }
}

/** The organisations for which a person acts, the oldest membership first. */
export async function organisationsOf(
  db: Database,
  viewer: Pick<Viewer, "userId">,
): Promise<OwnOrganisation[]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select(["organisation.id", "organisation.name", "organisation.legal_form", "membership.role"])
    .select(["organisation.hidden_at", "organisation.hidden_reason"])
    .where("membership.user_id", "=", viewer.userId)
    .where("membership.status", "=", "active")
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .execute()
  return rows.map(({ id, name, legal_form, role, ...row }) => ({
    id,
    name: fromJson(name),
    legalForm: legal_form,
    role,
    hidden: hiddenOf(row),
  }))
}

/** Those of somebody's organisations that administrators hide. */
export async function hiddenOrganisations(
  db: Database,
  viewer: Viewer,
  locale: Locale,
): Promise<{ id: string; name: string; hidden: Hidden }[]> {
  if (!viewer.memberships.some(({ hidden }) => hidden)) return []
  return (await organisationsOf(db, viewer)).flatMap(({ id, name, hidden }) =>
    hidden ? [{ id, name: showText(name, locale).text, hidden }] : [],
  )
}

function toRow(fields: OrganisationFields) {
  return {
    name: JSON.stringify(fields.name),
    description: fields.description && JSON.stringify(fields.description),
    legal_form: fields.legalForm,
    enterprise_number: fields.enterpriseNumber,
    website: fields.website,
    email: fields.email,
    phone: fields.phone,
    links: JSON.stringify(fields.links),
    languages: JSON.stringify(fields.languages),
    age_groups: JSON.stringify(fields.ageGroups),
    activities: JSON.stringify(fields.activities),
    disciplines: JSON.stringify(fields.disciplines),
    topics: JSON.stringify(fields.topics),
    listed: fields.listed ? 1 : 0,
    found_for_sharing: fields.foundForSharing ? 1 : 0,
    search_text: searchText(fields),
  } satisfies Updateable<OrganisationRow>
}

/** Every word that a search in the list looks at, folded. */
function searchText({ name, description, enterpriseNumber }: OrganisationFields): string {
  const texts = locales.flatMap((locale) => [name[locale], description?.[locale]])
  return foldText([...texts, enterpriseNumber].filter(Boolean).join(" "))
}

function hiddenOf({
  hidden_at,
  hidden_reason,
}: Pick<Selectable<OrganisationRow>, "hidden_at" | "hidden_reason">) {
  return hidden_at ? { at: hidden_at, reason: hidden_reason ?? "", withOrganisation: false } : null
}

/** A row of the table as an organisation. */
export function fromRow(row: Selectable<OrganisationRow>): Organisation {
  return {
    id: row.id,
    name: fromJson(row.name),
    description: row.description && fromJson(row.description),
    legalForm: row.legal_form,
    enterpriseNumber: row.enterprise_number,
    website: row.website,
    email: row.email,
    phone: row.phone,
    links: fromJson(row.links),
    languages: fromJson(row.languages),
    ageGroups: fromJson(row.age_groups),
    activities: fromJson(row.activities),
    disciplines: fromJson(row.disciplines),
    topics: fromJson(row.topics),
    listed: row.listed === 1,
    foundForSharing: row.found_for_sharing === 1,
    hidden: hiddenOf(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

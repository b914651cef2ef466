import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { recordChanges } from "~/platform/jobs/changes.server"

/**
 * Deletes an account whose address was never confirmed, with what it began: organisations for which nobody else acts
 * and that never showed anything, their buildings and drafts, and questions that were not sent.
 * @returns the keys of photo files that nothing refers to any more, to be removed once this is committed.
 */
export async function deleteSignUp(trx: Trx, userId: string): Promise<string[]> {
  const organisations = await begunBy(trx, userId)
  const files = organisations.length ? await deleteOrganisations(trx, organisations) : []
  await trx.deleteFrom("enquiry").where("user_id", "=", userId).where("status", "=", "unconfirmed").execute()
  await trx.deleteFrom("user").where("id", "=", userId).execute()
  await recordChanges(
    trx,
    organisations.map((id) => ({ entity: "organisation", id })),
  )
  return files
}

async function begunBy(trx: Trx, userId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("membership as own")
    .select("own.organisation_id")
    .where("own.user_id", "=", userId)
    .where("own.status", "=", "active")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("membership as other")
            .select("other.id")
            .whereRef("other.organisation_id", "=", "own.organisation_id")
            .where("other.status", "=", "active")
            .whereRef("other.user_id", "!=", "own.user_id"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("space")
            .innerJoin("site", "site.id", "space.site_id")
            .select("space.id")
            .whereRef("site.organisation_id", "=", "own.organisation_id")
            .where("space.published_at", "is not", null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("booking")
            .select("booking.id")
            .whereRef("booking.organisation_id", "=", "own.organisation_id"),
        ),
      ),
    )
    // Others may have begun an agreement with it, or it with them.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("agreement")
            .select("agreement.id")
            .where((eb) =>
              eb.or([
                eb("agreement.owner_id", "=", eb.ref("own.organisation_id")),
                eb("agreement.organisation_id", "=", eb.ref("own.organisation_id")),
              ]),
            ),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.organisation_id)
}

async function deleteOrganisations(trx: Trx, ids: string[]): Promise<string[]> {
  const photos = await trx
    .selectFrom("photo")
    .innerJoin("space", "space.id", "photo.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select("photo.sizes")
    .where("site.organisation_id", "in", ids)
    .execute()
  const sites = trx.selectFrom("site").select("id").where("organisation_id", "in", ids)
  // A space keeps the one in which it lies from being deleted.
  await trx.updateTable("space").set({ parent_id: null }).where("site_id", "in", sites).execute()
  await trx.deleteFrom("site").where("organisation_id", "in", ids).execute()
  await trx.deleteFrom("organisation").where("id", "in", ids).execute()
  return photos.flatMap(({ sizes }) => Object.values(fromJson(sizes)))
}

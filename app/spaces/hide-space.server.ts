import type { Trx } from "#db/database.server"
import { AppError } from "~/platform/errors"
import { recordChanges } from "~/platform/jobs/changes.server"

/**
 * Hides one space from everybody but its own people: a published one is paused, so that whatever reads the status
 * follows, and none can be published until it is restored. Bookings stay.
 * @throws {AppError} `not_found`, `conflict` when it is hidden already by itself.
 */
export async function hideSpace(trx: Trx, id: string, reason: string, now: Date): Promise<void> {
  const space = await lockSpace(trx, id)
  if (space.hidden_at && !space.hidden_with) throw new AppError("conflict", { reason: "already_hidden" })
  const at = now.toISOString()
  await trx
    .updateTable("space")
    .set({
      hidden_at: at,
      hidden_reason: reason,
      hidden_with: null,
      hidden_from: space.hidden_from ?? space.status,
      ...(space.status === "published" && { status: "paused" as const }),
      updated_at: at,
    })
    .where("id", "=", id)
    .execute()
  await recordChanges(trx, [{ entity: "space", id }])
}

/**
 * Shows a hidden space again, in the state it had; one that its owner has put away meanwhile stays away. While its
 * organisation is hidden it stays hidden with it.
 * @throws {AppError} `not_found`, `conflict` when it is not hidden by itself.
 */
export async function restoreSpace(trx: Trx, id: string, now: Date): Promise<void> {
  const space = await lockSpace(trx, id)
  if (!space.hidden_at || space.hidden_with) throw new AppError("conflict", { reason: "not_hidden" })
  if (space.owner_hidden_at) {
    await trx
      .updateTable("space")
      .set({ hidden_reason: null, hidden_with: "organisation" })
      .where("id", "=", id)
      .execute()
    return
  }
  await show(trx, [space], now)
}

/** Hides what an organisation has published, with it. @returns how many spaces. */
export async function hideSpacesOf(trx: Trx, organisationId: string, now: Date): Promise<number> {
  const rows = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("space.id")
    .where("site.organisation_id", "=", organisationId)
    .where("space.status", "=", "published")
    .execute()
  const ids = rows.map(({ id }) => id)
  if (!ids.length) return 0
  const at = now.toISOString()
  await trx
    .updateTable("space")
    .set({
      status: "paused",
      hidden_at: at,
      hidden_from: "published",
      hidden_with: "organisation",
      updated_at: at,
    })
    .where("id", "in", ids)
    .execute()
  await recordChanges(
    trx,
    ids.map((id) => ({ entity: "space" as const, id })),
  )
  return ids.length
}

/** Shows again what was hidden with an organisation. @returns how many spaces. */
export async function restoreSpacesOf(trx: Trx, organisationId: string, now: Date): Promise<number> {
  const rows = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.id", "space.status", "space.hidden_from"])
    .where("site.organisation_id", "=", organisationId)
    .where("space.hidden_with", "=", "organisation")
    .execute()
  await show(trx, rows, now)
  return rows.length
}

async function show(
  trx: Trx,
  spaces: Pick<Awaited<ReturnType<typeof lockSpace>>, "id" | "status" | "hidden_from">[],
  now: Date,
) {
  const updated_at = now.toISOString()
  const plain = { hidden_at: null, hidden_reason: null, hidden_from: null, hidden_with: null, updated_at }
  for (const { id, status, hidden_from } of spaces)
    await trx
      .updateTable("space")
      .set({ ...plain, ...(status === "paused" && hidden_from && { status: hidden_from }) })
      .where("id", "=", id)
      .execute()
  await recordChanges(
    trx,
    spaces.map(({ id }) => ({ entity: "space" as const, id })),
  )
}

/** The space with its owner's hiding, its row held until the transaction ends. */
async function lockSpace(trx: Trx, id: string) {
  await trx
    .updateTable("space")
    .set((eb) => ({ updated_at: eb.ref("updated_at") }))
    .where("id", "=", id)
    .execute()
  const space = await trx
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .select(["space.id", "space.status", "space.hidden_at", "space.hidden_from", "space.hidden_with"])
    .select("organisation.hidden_at as owner_hidden_at")
    .where("space.id", "=", id)
    .executeTakeFirst()
  if (!space) throw new AppError("not_found")
  return space
}

import type { Database } from "#db/database.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { getViewer, type Viewer } from "./viewer.server"

/**
 * Whether someone holds the role of administrator of the whole site.
 * @param demo whether the demo runs: a role that it made counts only then, since its password is known to everyone.
 */
export async function isAdministrator(
  db: Database,
  userId: string,
  { demo }: { demo: boolean },
): Promise<boolean> {
  return (await administratorRole(db, userId, { demo })) !== null
}

async function administratorRole(
  db: Database,
  userId: string,
  { demo }: { demo: boolean },
): Promise<{ demo: boolean } | null> {
  const row = await db
    .selectFrom("site_role")
    .innerJoin("user", "user.id", "site_role.user_id")
    .select(["site_role.demo", "user.email_verified"])
    .where("site_role.user_id", "=", userId)
    .where("site_role.role", "=", "administrator")
    .executeTakeFirst()
  if (!row?.email_verified || (row.demo && !demo)) return null
  return { demo: Boolean(row.demo) }
}

/** Whether whoever asks holds the role, whatever else is asked of them before they see anything. */
export async function mayAdminister(request: Request): Promise<boolean> {
  const viewer = await getViewer(request)
  return viewer !== null && isAdministrator(database(), viewer.userId, { demo: env().demo })
}

/**
 * The administrator behind a request.
 * @throws {AppError} `not_found` for everybody else, so that nothing hints at the pages of administration.
 */
export async function requireAdministrator(request: Request): Promise<Viewer> {
  const viewer = await getViewer(request)
  const role = viewer && (await administratorRole(database(), viewer.userId, { demo: env().demo }))
  if (!role) throw new AppError("not_found")
  return viewer
}

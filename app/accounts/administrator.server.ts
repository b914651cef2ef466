import type { Database } from "#db/database.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { getViewer, type Viewer } from "./viewer.server"

/** Whether someone holds the role of administrator of the whole site. */
export async function isAdministrator(db: Database, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom("site_role")
    .select("user_id")
    .where("user_id", "=", userId)
    .where("role", "=", "administrator")
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The administrator behind a request.
 * @throws {AppError} `not_found` for everybody else, so that nothing hints at the pages of administration.
 */
export async function requireAdministrator(request: Request): Promise<Viewer> {
  const viewer = await getViewer(request)
  if (!viewer || !(await isAdministrator(database(), viewer.userId))) throw new AppError("not_found")
  return viewer
}

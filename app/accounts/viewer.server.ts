import type { Database } from "#db/database.server"
import { isLocale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { auth } from "./entrance/auth.server"
import { openApiToken } from "./keys/api-tokens.server"
import type { Viewer } from "./viewer"

/**
 * The person behind a request, or null when nobody is signed in. No cookie, no look-up. A token counts for the HTTP
 * interface alone, and there it counts instead of a cookie.
 * @throws {AppError} `signed_out` for a token that is none of ours, or no more.
 */
export async function getViewer(request: Request): Promise<Viewer | null> {
  const token = bearerToken(request)
  if (token !== null) return viewerOfToken(database(), token)
  if (!request.headers.get("cookie")?.includes("common-roof.session_token=")) return null
  const session = await auth().api.getSession({ headers: request.headers })
  if (!session) return null
  return viewerOf(database(), session.user)
}

/** @throws {AppError} `signed_out` when nobody is signed in. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const viewer = await getViewer(request)
  if (!viewer) throw new AppError("signed_out")
  return viewer
}

/** Who is signed in by a cookie, and until when. @throws {AppError} `signed_out` when nobody is. */
export async function requireSession(request: Request): Promise<{ viewer: Viewer; ends: Date }> {
  const viewer = await requireViewer(request)
  const found = await auth().api.getSession({ headers: request.headers })
  if (!found) throw new AppError("signed_out")
  return { viewer, ends: new Date(found.session.expiresAt) }
}

/** What follows `Authorization: Bearer`, at an address of the HTTP interface. */
function bearerToken(request: Request): string | null {
  if (!/^\/api\/v1(\/|$)/i.test(new URL(request.url).pathname)) return null
  return /^bearer\b\s*(.*)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null
}

async function viewerOfToken(db: Database, token: string): Promise<Viewer> {
  const opened = await openApiToken(db, token, new Date())
  if (!opened) throw new AppError("signed_out")
  const { user, key } = opened
  const viewer = await viewerOf(db, { ...user, emailVerified: Boolean(user.email_verified) })
  if (!viewer) throw new AppError("signed_out")
  const memberships = viewer.memberships.filter(
    ({ organisationId }) => key.organisationId === null || organisationId === key.organisationId,
  )
  return { ...viewer, memberships, key }
}

interface Person {
  id: string
  name: string
  email: string
  emailVerified: boolean
  locale?: unknown
}

/** @returns null for somebody who is suspended, whatever session or token was left. */
async function viewerOf(
  db: Database,
  { id, name, email, emailVerified, locale }: Person,
): Promise<Viewer | null> {
  const memberships = await membershipsOf(db, id)
  return (
    memberships && {
      userId: id,
      name,
      email,
      emailVerified,
      locale: isLocale(locale) ? locale : undefined,
      memberships,
    }
  )
}

/** Somebody by the account, for what the person agreed to before. @returns null for somebody who is gone or suspended. */
export async function viewerOfAccount(db: Database, userId: string): Promise<Viewer | null> {
  const row = await db
    .selectFrom("user")
    .select(["id", "name", "email", "email_verified", "locale"])
    .where("id", "=", userId)
    .executeTakeFirst()
  return row ? viewerOf(db, { ...row, emailVerified: Boolean(row.email_verified) }) : null
}

/** @returns null for somebody who is suspended. */
async function membershipsOf(db: Database, userId: string): Promise<Viewer["memberships"] | null> {
  const rows = await db
    .selectFrom("user")
    .leftJoin("membership", (join) =>
      join.onRef("membership.user_id", "=", "user.id").on("membership.status", "=", "active"),
    )
    .leftJoin("organisation", "organisation.id", "membership.organisation_id")
    .select(["user.hidden_at as suspended", "membership.organisation_id", "membership.role"])
    .select("organisation.hidden_at")
    .where("user.id", "=", userId)
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .execute()
  if (rows[0]?.suspended) return null
  return rows.flatMap(({ organisation_id, role, hidden_at }) =>
    organisation_id && role
      ? [{ organisationId: organisation_id, role, ...(hidden_at && { hidden: true as const }) }]
      : [],
  )
}

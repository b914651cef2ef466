import type { Database } from "#db/database.server"
import { isLocale, type Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { auth } from "./auth.server"
import type { MembershipRole } from "./roles"

/** Who is looking: a signed-in person, and the organisations that the person acts for. */
export interface Viewer {
  userId: string
  name: string
  email: string
  emailVerified: boolean
  /** Language of the mails to this person. */
  locale?: Locale
  memberships: { organisationId: string; role: MembershipRole }[]
}

/** The person behind a request, or null when nobody is signed in. No cookie, no look-up. */
export async function getViewer(request: Request): Promise<Viewer | null> {
  if (!request.headers.get("cookie")?.includes("common-roof.session_token=")) return null
  const session = await auth().api.getSession({ headers: request.headers })
  if (!session) return null
  const { id: userId, name, email, emailVerified, locale } = session.user
  return {
    userId,
    name,
    email,
    emailVerified,
    locale: isLocale(locale) ? locale : undefined,
    memberships: await membershipsOf(database(), userId),
  }
}

/** @throws {AppError} `signed_out` when nobody is signed in. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const viewer = await getViewer(request)
  if (!viewer) throw new AppError("signed_out")
  return viewer
}

function membershipsOf(db: Database, userId: string): Promise<Viewer["memberships"]> {
  return db
    .selectFrom("membership")
    .select(["organisation_id as organisationId", "role"])
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .orderBy("created_at")
    .orderBy("id")
    .execute()
}

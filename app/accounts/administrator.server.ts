import { redirect } from "@remix-run/node"
import type { Database } from "#db/database.server"
import { requestLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { paths } from "~/platform/paths"
import { factorsOf, hasPassedFactor, sessionAtHand } from "./second-factor/second-factor.server"
import type { Viewer } from "./viewer"
import { getViewer } from "./viewer.server"

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
 * The administrator behind a request: the role, a confirmed address, and a second factor passed in this session. An
 * administrator without a factor is sent to set one up, one whose session has not passed it is sent to give it, and
 * both come back. The demo's own administrator is exempt.
 * @throws {AppError} `not_found` for everybody else, so that nothing hints at the pages of administration.
 */
export async function requireAdministrator(request: Request): Promise<Viewer> {
  const db = database()
  const viewer = await getViewer(request)
  const role = viewer && (await administratorRole(db, viewer.userId, { demo: env().demo }))
  if (!role) throw new AppError("not_found")
  if (role.demo || (await hasPassedFactor(db, await sessionAtHand(request), new Date()))) return viewer
  const { pathname, search } = new URL(request.url)
  const here = pathname.replace(/\.data$/, "") + search
  const locale = requestLocale(request)
  const { on } = await factorsOf(db, viewer.userId)
  throw redirect(
    on ? paths.signInCode(locale, here) : paths.security(locale, new URLSearchParams({ next: here })),
  )
}

/** The way to the pages of administration in the head of every page, told to administrators alone. */
export async function administrationLink(
  viewer: Viewer,
  locale: Locale,
): Promise<{ label: string; href: string } | null> {
  if (!(await isAdministrator(database(), viewer.userId, { demo: env().demo }))) return null
  return { label: translator(locale, "admin")("title"), href: `/${locale}/admin` }
}

import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { MembershipRole, MembershipStatus } from "~/accounts/roles"
import { type Locale, showText } from "~/i18n/locales"
import { AppError } from "~/platform/errors"
import { type Found, found, type ListQuery, pageSize } from "./paging"
import { holds, wordsOf } from "./text-match.server"

export interface UserLine {
  id: string
  name: string
  email: string
  confirmed: boolean
  createdAt: string
  suspended: boolean
}

/** People by name, address or id, the newest first. */
export async function findUsers(db: Database, { q, hidden, page }: ListQuery): Promise<Found<UserLine>> {
  let query = db.selectFrom("user")
  if (hidden) query = query.where("hidden_at", "is not", null)
  for (const word of wordsOf(q))
    query = query.where((eb) =>
      eb.or([
        eb("id", "=", word),
        holds(eb.ref("name"), word),
        holds(eb.ref("email"), word),
        holds(eb.ref("claimed_email"), word),
      ]),
    )
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["id", "name", "email", "claimed_email", "email_verified", "created_at", "hidden_at"])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.claimed_email ?? row.email,
      confirmed: Boolean(row.email_verified),
      createdAt: instantText(row.created_at),
      suspended: row.hidden_at !== null,
    })),
    n,
  )
}

export interface UserFacts extends UserLine {
  locale: Locale | null
  hidden: { at: string; reason: string } | null
  administrator: boolean
  /** An authenticator or a passkey is asked beside the password. */
  secondFactor: boolean
  /** The newest of the sessions that are still kept; null when there is none. */
  lastSignIn: string | null
  sessions: number
  tokens: number
  feeds: number
  bookings: number
  enquiries: number
  /** Reports that the person made. */
  reports: number
  memberships: { id: string; name: string; role: MembershipRole; status: MembershipStatus; alone: boolean }[]
}

/** What an administrator needs to know of a person, and no more. @throws {AppError} `not_found` */
export async function userFacts(db: Database, id: string, locale: Locale, now: Date): Promise<UserFacts> {
  const user = await db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirst()
  if (!user) throw new AppError("not_found")
  const count = async (table: "api_token" | "enquiry" | "abuse_report") => {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as("n"))
      .where("user_id", "=", id)
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  const { n: feeds } = await db
    .selectFrom("calendar_feed")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("user_id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow()
  const { n: bookings } = await db
    .selectFrom("booking")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("created_by", "=", id)
    .executeTakeFirstOrThrow()
  const sessions = (
    await db.selectFrom("session").select(["created_at", "expires_at"]).where("user_id", "=", id).execute()
  ).map((session) => ({ began: instantText(session.created_at), ends: instantText(session.expires_at) }))
  const passkey = await db.selectFrom("passkey").select("id").where("user_id", "=", id).executeTakeFirst()
  const role = await db.selectFrom("site_role").select("role").where("user_id", "=", id).executeTakeFirst()
  return {
    id,
    name: user.name,
    email: user.claimed_email ?? user.email,
    confirmed: Boolean(user.email_verified),
    createdAt: instantText(user.created_at),
    locale: user.locale,
    suspended: user.hidden_at !== null,
    hidden: user.hidden_at ? { at: user.hidden_at, reason: user.hidden_reason ?? "" } : null,
    administrator: role !== undefined,
    secondFactor: Boolean(user.two_factor_enabled) || passkey !== undefined,
    lastSignIn:
      sessions
        .map(({ began }) => began)
        .sort()
        .at(-1) ?? null,
    sessions: sessions.filter(({ ends }) => ends > now.toISOString()).length,
    tokens: await count("api_token"),
    feeds: Number(feeds),
    bookings: Number(bookings),
    enquiries: await count("enquiry"),
    reports: await count("abuse_report"),
    memberships: await membershipsOf(db, id, locale),
  }
}

async function membershipsOf(db: Database, id: string, locale: Locale): Promise<UserFacts["memberships"]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select(["organisation.id", "organisation.name", "membership.role", "membership.status"])
    .select((eb) =>
      eb
        .selectFrom("membership as other")
        .select((inner) => inner.fn.countAll().as("n"))
        .whereRef("other.organisation_id", "=", "organisation.id")
        .where("other.status", "=", "active")
        .where("other.user_id", "!=", id)
        .as("others"),
    )
    .where("membership.user_id", "=", id)
    .orderBy("membership.created_at")
    .orderBy("membership.id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: showText(fromJson(row.name), locale).text,
    role: row.role,
    status: row.status,
    alone: row.status === "active" && Number(row.others) === 0,
  }))
}

/** The sign-in library's instants are dates of the driver on one database and text on the other. */
function instantText(instant: string | Date): string {
  return new Date(instant).toISOString()
}

import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { type Action, permissions } from "~/accounts/permissions"
import { isLocale, type Locale, locales } from "~/i18n/locales"

/** Somebody who is told of something. */
export interface Reader {
  /** Null for an address that has no account. */
  userId: string | null
  email: string
  name: string | null
  locale: Locale
}

/** The people who act for an organisation, their address confirmed, in a role that may do something. */
export async function membersWho(db: Database, organisationId: string, action: Action): Promise<Reader[]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["user.id", "user.email", "user.name", "user.locale", "user.email_verified"])
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.status", "=", "active")
    .where("membership.role", "in", [...permissions[action].roles])
    .orderBy("user.id")
    .execute()
  return rows.filter((row) => row.email_verified).map(toReader)
}

/** Who answers for an organisation: those who may, else the address on its profile. */
export async function contactsOf(
  db: Database,
  organisationId: string | null,
  locale: Locale,
): Promise<Reader[]> {
  if (!organisationId) return []
  const members = await membersWho(db, organisationId, "booking.answer")
  if (members.length) return members
  const organisation = await db
    .selectFrom("organisation")
    .select("email")
    .where("id", "=", organisationId)
    .executeTakeFirst()
  return organisation?.email ? [{ userId: null, email: organisation.email, name: null, locale }] : []
}

/** Who hears for an organisation that books: its editors, and the person who made the booking. */
export async function bookersOf(
  db: Database,
  organisationId: string | null,
  userId: string | null,
): Promise<Reader[]> {
  const members = organisationId ? await membersWho(db, organisationId, "booking.answer") : []
  const maker =
    userId && !members.some((member) => member.userId === userId) ? await person(db, userId) : null
  return maker && (await stillActs(db, organisationId, maker)) ? [maker, ...members] : members
}

/** The same of the groups of a need, each reader once; `began` is who began it, and for which of them. */
export async function bookersOfGroups(
  db: Database,
  groups: readonly string[],
  began: { organisationId: string; userId: string | null },
): Promise<Reader[]> {
  const readers: Reader[] = []
  for (const group of groups)
    readers.push(...(await bookersOf(db, group, group === began.organisationId ? began.userId : null)))
  return [...new Map(readers.map((reader) => [reader.userId ?? reader.email, reader])).values()]
}

/** Somebody by the account. */
export async function person(db: Database, userId: string): Promise<Reader | null> {
  const row = await db
    .selectFrom("user")
    .select(["id", "email", "name", "locale"])
    .where("id", "=", userId)
    .executeTakeFirst()
  return row ? toReader(row) : null
}

/** Who hears of the same: each reader of all that is theirs, and of nothing else. */
export async function toldTogether<Item extends { id: string }>(
  items: readonly Item[],
  readersOf: (item: Item) => Promise<Reader[]>,
): Promise<{ readers: Reader[]; own: Item[] }[]> {
  const readers = new Map<string, Reader>()
  const ownOf = new Map<string, Item[]>()
  for (const item of items)
    for (const reader of await readersOf(item)) {
      const key = reader.userId ?? reader.email
      readers.set(key, reader)
      ownOf.set(key, [...(ownOf.get(key) ?? []), item])
    }
  const alike = group(readers, ([key]) =>
    ownOf
      .get(key)
      ?.map(({ id }) => id)
      .join(),
  )
  return [...alike.values()].map((readers) => ({
    readers: readers.map(([, reader]) => reader),
    own: ownOf.get(readers[0]?.[0] ?? "") ?? [],
  }))
}

/** Somebody who has left an organisation hears no more of it. */
async function stillActs(db: Database, organisationId: string | null, { userId }: Reader): Promise<boolean> {
  if (!organisationId) return true
  const row = await db
    .selectFrom("membership")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .executeTakeFirst()
  return row !== undefined
}

function toReader(row: { id: string; email: string; name: string; locale: string | null }): Reader {
  const { id, email, name, locale } = row
  return { userId: id, email, name, locale: isLocale(locale) ? locale : locales[0] }
}

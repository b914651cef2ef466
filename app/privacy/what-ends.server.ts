import { createHash } from "node:crypto"
import { group } from "d3-array"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type AgreementsToEnd, agreementsToEnd } from "~/agreements/end-agreement.server"
import { type BookingToEnd, bookingsToEnd } from "~/bookings/lifecycle/end-bookings.server"
import { whenKey, whenValues } from "~/conversations/when-text"
import { type Locale, showText, type Translated } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { Ending, EndingPart } from "./ending"

/** What ends with an organisation, and with whom it ends. */
export interface WhatEnds {
  organisationId: string
  name: Translated
  members: { userId: string }[]
  spaces: { id: string; name: Translated; site: string; status: string }[]
  bookings: BookingToEnd[]
  /** Of everybody that the bookings name. */
  names: Map<string, Translated>
  /** How many it has written down, whatever their state. */
  needs: number
  agreements: AgreementsToEnd
  unpaid: { toOthers: number; byOthers: number }
}

/** Everything that would end now with an organisation. */
export async function whatEnds(db: Database, organisationId: string, now: Date): Promise<WhatEnds> {
  const bookings = await bookingsToEnd(db, organisationId, now)
  const ids = new Set([organisationId, ...bookings.flatMap((row) => [row.ownerId, row.organisationId])])
  const names = new Map<string, Translated>()
  for (const id of ids) {
    const row = await db
      .selectFrom("organisation")
      .select("name")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    names.set(id, fromJson(row.name))
  }
  return {
    organisationId,
    name: names.get(organisationId) as Translated,
    members: await membersOf(db, organisationId),
    spaces: await spacesOf(db, organisationId),
    bookings,
    names,
    needs: await countNeeds(db, organisationId),
    agreements: await agreementsToEnd(db, organisationId),
    unpaid: {
      toOthers: await countUnpaid(db, "organisation_id", organisationId),
      byOthers: await countUnpaid(db, "owner_id", organisationId),
    },
  }
}

async function membersOf(db: Database, organisationId: string) {
  return db
    .selectFrom("membership")
    .select("user_id as userId")
    .where("organisation_id", "=", organisationId)
    .where("status", "=", "active")
    .orderBy("user_id")
    .$narrowType<{ userId: string }>()
    .execute()
}

async function spacesOf(db: Database, organisationId: string) {
  const rows = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["space.id", "space.name", "space.status", "site.name as site"])
    .where("site.organisation_id", "=", organisationId)
    .where("space.status", "!=", "archived")
    .orderBy("site.created_at")
    .orderBy("site.id")
    .orderBy("space.created_at")
    .orderBy("space.id")
    .execute()
  return rows.map((row) => ({ ...row, name: fromJson(row.name) }))
}

async function countNeeds(db: Database, organisationId: string) {
  const { n } = await db
    .selectFrom("need")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("organisation_id", "=", organisationId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

async function countUnpaid(db: Database, side: "owner_id" | "organisation_id", organisationId: string) {
  const { n } = await db
    .selectFrom("statement")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where(side, "=", organisationId)
    .where("paid_at", "is", null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What was shown before somebody pressed the button: what has changed since is shown again. */
export function sealOf(endings: WhatEnds[]): string {
  const seen = endings.map(({ organisationId, members, spaces, bookings, needs, agreements }) => [
    organisationId,
    needs,
    [agreements.bound, agreements.written],
    members.map(({ userId }) => userId),
    spaces.map(({ id, status }) => [id, status]),
    bookings.map(({ id, status, start }) => [id, status, start]),
  ])
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64url").slice(0, 22)
}

/** What ends, in a reader's language. */
export function showEnding(ends: WhatEnds, locale: Locale): Ending {
  const { organisationId, name, members, spaces, bookings, needs, agreements, unpaid } = ends
  const others = bookings.filter((row) => row.ownerId !== row.organisationId)
  return {
    id: organisationId,
    name: showText(name, locale),
    members: members.length,
    spaces: spaces.map(({ id, name: called, site }) => ({ id, name: showText(called, locale), site })),
    hosted: partsOf(
      others.filter((row) => row.ownerId === organisationId),
      ({ organisationId: id }) => id,
      ends,
      locale,
    ),
    booked: partsOf(
      others.filter((row) => row.organisationId === organisationId),
      ({ ownerId }) => ownerId,
      ends,
      locale,
    ),
    own: bookings.length - others.length,
    needs,
    agreements: { bound: agreements.bound.length, written: agreements.written.length },
    unpaid,
  }
}

/** Bookings with one other side in one space, those that are sure and those that are asked for apart. */
export function partsOf(
  bookings: BookingToEnd[],
  otherOf: (booking: BookingToEnd) => string,
  { names }: Pick<WhatEnds, "names">,
  locale: Locale,
): EndingPart[] {
  const parts = group(bookings, (row) => [otherOf(row), row.spaceId, row.status === "confirmed"].join(" "))
  return [...parts.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const other = names.get(otherOf(first))
    return [
      {
        id: first.id,
        other: other ? showText(other, locale) : { text: "" },
        space: showText(fromJson(first.spaceName), locale),
        site: first.siteName,
        sure: first.status === "confirmed",
        when: whenText(rows, locale),
      },
    ]
  })
}

/** “12 dates, 18:00–20:00, from … to …”. */
function whenText(rows: BookingToEnd[], locale: Locale): string {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return ""
  const when = { ...first, count: rows.length, last: last.start }
  return translator(locale, "conversation")(whenKey(when), whenValues(when, locale))
}

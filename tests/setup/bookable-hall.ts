import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { BookingRequest } from "~/bookings/booking-request"
import { createOrganisation } from "~/organisations/organisations.server"
import { unknownAccess } from "~/spaces/access"
import { publishSpace } from "~/spaces/listing/publish-space.server"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import { createSite } from "~/spaces/sites.server"
import { unknownConditions, usualBookingRules } from "~/spaces/space"
import type { StepInput } from "~/spaces/space-input"
import type { BookingRules } from "~/spaces/vocabulary"

/** A person who acts for organisations. */
export function person(userId: string, ...organisationIds: string[]): Viewer {
  return {
    userId,
    name: userId,
    email: `${userId}@test.example`,
    emailVerified: true,
    memberships: organisationIds.map((organisationId) => ({ organisationId, role: "admin" })),
  }
}

/** Adds somebody to the database, so that what they do can name them. */
export async function addPerson(db: Database, id: string, ...organisationIds: string[]): Promise<Viewer> {
  const now = new Date(0).toISOString()
  const viewer = person(id, ...organisationIds)
  const { email } = viewer
  await db
    .insertInto("user")
    .values({
      id,
      name: id,
      email,
      email_verified: 1,
      locale: null,
      image: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  for (const organisation_id of organisationIds)
    await db
      .insertInto("membership")
      .values({
        id: `${id}-${organisation_id}`,
        organisation_id,
        user_id: id,
        role: "admin",
        status: "active",
        created_at: now,
      })
      .execute()
  return viewer
}

export async function addOrganisation(db: Database, name: string): Promise<string> {
  const fields = { name: { original: "en" as const, en: name }, legalForm: "asbl_vzw" as const }
  return (await createOrganisation(db, null, fields, new Date())).id
}

interface NewSpace {
  parentId?: string
  desks?: number
  rules?: Partial<BookingRules>
  terms?: Partial<StepInput<"terms">>
}

export const atOnce: Partial<BookingRules> = {
  approval: "automatic",
  leadMinutes: 0,
  horizonDays: 1000,
  minMinutes: 30,
  maxMinutes: 24 * 60,
}

/** A building of an owner, on the clock of Brussels, whatever city there is. */
export async function addSite(db: Database, owner: Viewer): Promise<string> {
  const [membership] = owner.memberships
  const site = {
    name: "House",
    street: "Street",
    houseNumber: "1",
    postcode: "1000",
    locality: "Town",
    lon: 4.35,
    lat: 50.85,
    buildingKind: "parish_hall" as const,
  }
  const { id } = await createSite(db, owner, membership?.organisationId ?? "", site, new Date())
  await onBrusselsTime(db, id)
  return id
}

/** For tests without a city, whose dates are those of Brussels. */
export async function onBrusselsTime(db: Database, siteId: string): Promise<void> {
  await db.updateTable("site").set({ time_zone: "Europe/Brussels" }).where("id", "=", siteId).execute()
}

/** A published space, open day and night unless told otherwise. */
export async function addSpace(
  db: Database,
  owner: Viewer,
  siteId: string,
  { parentId, desks, rules = atOnce, terms = {} }: NewSpace = {},
): Promise<string> {
  const kind = desks ? "desk_area" : "hall"
  const name = { original: "en" as const, en: "Hall" }
  const { id } = await createSpace(db, owner, siteId, { name, kind, parentId }, new Date())
  await saveSpaceStep(
    db,
    owner,
    id,
    "space",
    {
      kind,
      parentId,
      name,
      description: {},
      capacitySeated: 50,
      quantity: desks,
      amenities: [],
    },
    new Date(),
  )
  await saveSpaceStep(
    db,
    owner,
    id,
    "access",
    { access: unknownAccess, conditions: unknownConditions },
    new Date(),
  )
  await saveSpaceStep(
    db,
    owner,
    id,
    "terms",
    {
      weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, until: 1440 })),
      forms: desks ? ["desk"] : ["hourly", "part_time"],
      useLevels: [],
      prices: [
        { audience: "everyone", model: "market", amount: 1500, unit: "hour" },
        { audience: "non_profit", model: "solidarity", amount: 800, unit: "hour" },
      ],
      ...terms,
      bookingRules: { ...usualBookingRules, ...rules },
    },
    new Date(),
  )
  await publishSpace(db, owner, id, new Date())
  return id
}

/** A request for one hour unless told otherwise. */
export function ask(
  spaceId: string,
  organisationId: string,
  start: string,
  more: Partial<BookingRequest> & { minutes?: number } = {},
): BookingRequest {
  const { minutes = 60, ...rest } = more
  const at = Date.parse(start)
  return {
    spaceId,
    organisationId,
    start: at,
    end: at + minutes * 60_000,
    rrule: null,
    quantity: null,
    people: 10,
    purpose: "Rehearsal",
    onConflict: "fail",
    ...rest,
  }
}

import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { Interval } from "~/availability/intervals"
import { epochMinute } from "~/bookings/booking"
import { createOrganisation } from "~/organisations/organisations.server"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import { createSite } from "~/spaces/sites.server"
import { usualBookingRules } from "~/spaces/space"

const written = "2026-03-01T00:00:00.000Z"
const everyday = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 480, until: 1320 }))

/** A published building: a whole with a hall of two halves, and four desks. */
export async function buildingWithParts(db: Database) {
  const { id: organisationId } = await createOrganisation(
    db,
    null,
    {
      name: { original: "fr", fr: "Fabrique" },
      legalForm: "worship_establishment",
    },
    new Date(written),
  )
  const viewer: Viewer = {
    userId: "owner",
    name: "",
    email: "o@test.example",
    emailVerified: true,
    memberships: [{ organisationId, role: "editor" }],
  }
  const { id: siteId } = await createSite(
    db,
    viewer,
    organisationId,
    {
      name: "Gare",
      street: "Rue du Test",
      houseNumber: "3",
      postcode: "1190",
      locality: "Forest",
      lon: 4.33,
      lat: 50.81,
      buildingKind: "parish_hall",
    },
    new Date(written),
  )
  const make = async (name: string, parentId: string | null = null, quantity: number | null = null) => {
    const { id } = await createSpace(
      db,
      viewer,
      siteId,
      { name: { original: "fr", fr: name }, parentId },
      new Date(written),
    )
    await saveSpaceStep(
      db,
      viewer,
      id,
      "terms",
      {
        weekly: everyday,
        forms: ["hourly"],
        prices: [],
        bookingRules: { ...usualBookingRules, leadMinutes: 0, bufferAfterMinutes: 30 },
      },
      new Date(written),
    )
    await db.updateTable("space").set({ status: "published", quantity }).where("id", "=", id).execute()
    return id
  }
  const whole = await make("Tout")
  const hall = await make("Salle", whole)
  return {
    organisationId,
    spaces: {
      whole,
      hall,
      left: await make("Gauche", hall),
      right: await make("Droite", hall),
      desks: await make("Bureaux", whole, 4),
    },
  }
}

let counter = 0
/** An event that a calendar kept elsewhere has at a space. */
export async function importEvent(db: Database, spaceId: string, { start, end }: Interval) {
  const id = `i${counter++}`
  await db
    .insertInto("calendar_subscription")
    .values({ id, space_id: spaceId, name: "Paroisse", created_at: written, failures: 0 })
    .execute()
  await db
    .insertInto("imported_event")
    .values({
      id,
      subscription_id: id,
      space_id: spaceId,
      uid: id,
      recurrence: "",
      from_minute: epochMinute(start),
      until_minute: epochMinute(end),
      title: "Messe",
      created_at: written,
    })
    .execute()
}

import fc from "fast-check"
import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { computeAreas } from "~/observatory/area-figures.server"
import { AppError } from "~/platform/errors"
import { clearOrganisation } from "~/privacy/clear-organisation.server"
import { endOwnOrganisation } from "~/privacy/end-organisation.server"
import { sealOf, whatEnds } from "~/privacy/what-ends.server"
import { unknownAccess } from "~/spaces/access"
import { hideSpace, restoreSpace } from "~/spaces/hide-space.server"
import { archiveSpace, pauseSpace, publishSpace } from "~/spaces/listing/publish-space.server"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { createSite, updateSite } from "~/spaces/sites.server"
import { unknownConditions, usualBookingRules } from "~/spaces/space"
import { addOrganisation, addPerson, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { insertCity, now } from "./testville"

/** What happens, with three numbers that say to what and how. */
type Move = (world: World, a: number, b: number, c: number) => Promise<unknown>

interface World {
  db: Database
  owner: Viewer
  sites: string[]
  spaces: string[]
}

const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T

const address = (a: number, b: number) => ({
  name: "House",
  street: "Street",
  houseNumber: "1",
  // Neither a locality nor a postcode that the city knows: such a site lies nowhere.
  postcode: pick(["1000", "9999"], b),
  locality: pick(["m1", "m2", "Elsewhere"], a),
  lon: 4.35,
  lat: 50.85,
  buildingKind: "parish_hall" as const,
})

const moves: Record<string, Move> = {
  list: async ({ db, owner, sites, spaces }, a, b) => {
    const organisation = owner.memberships[0]?.organisationId ?? ""
    const { id } = await createSite(db, owner, organisation, address(a, b), now)
    sites.push(id)
    spaces.push(await addSpace(db, owner, id))
  },
  part: async ({ db, owner, sites, spaces }, a, b) => {
    const siteId = pick(sites, a)
    const own = await db
      .selectFrom("space")
      .select("id")
      .where("site_id", "=", siteId)
      .orderBy("id")
      .execute()
    spaces.push(
      await addSpace(db, owner, siteId, { parentId: pick([undefined, ...own.map(({ id }) => id)], b) }),
    )
  },
  move: ({ db, owner, sites }, a, b, c) => updateSite(db, owner, pick(sites, a), address(b, c), now),
  terms: ({ db, owner, spaces }, a, b, c) =>
    saveSpaceStep(
      db,
      owner,
      pick(spaces, a),
      "terms",
      {
        weekly: [{ weekday: 1 + (b % 7), from: 480, until: 480 + 60 * (1 + (c % 9)) }],
        forms: ["hourly"],
        useLevels: [],
        prices: [{ audience: "everyone", model: "market", amount: 100 * c, unit: pick(["hour", "day"], b) }],
        bookingRules: usualBookingRules,
      },
      now,
    ),
  size: ({ db, owner, spaces }, a, b) =>
    saveSpaceStep(
      db,
      owner,
      pick(spaces, a),
      "space",
      {
        kind: "hall",
        name: { original: "en", en: "Hall" },
        description: {},
        capacitySeated: 1 + b,
        amenities: [],
      },
      now,
    ),
  entrance: ({ db, owner, spaces }, a, b) =>
    saveSpaceStep(
      db,
      owner,
      pick(spaces, a),
      "access",
      {
        access: { ...unknownAccess, step_free_entrance: pick(["yes", "no", "unknown"], b) },
        conditions: unknownConditions,
      },
      now,
    ),
  pause: ({ db, owner, spaces }, a) => pauseSpace(db, owner, pick(spaces, a), now),
  publish: ({ db, owner, spaces }, a) => publishSpace(db, owner, pick(spaces, a), now),
  archive: ({ db, owner, spaces }, a) => archiveSpace(db, owner, pick(spaces, a), now, { withParts: true }),
  hide: ({ db, spaces }, a) => db.transaction().execute((trx) => hideSpace(trx, pick(spaces, a), "Why", now)),
  restore: ({ db, spaces }, a) => db.transaction().execute((trx) => restoreSpace(trx, pick(spaces, a), now)),
}

/** Runs a move; what the rules refuse has changed nothing. */
async function attempt(work: Promise<unknown>) {
  await work.catch((error) => {
    if (!(error instanceof AppError)) throw error
  })
}

eachDatabase("kept figures", (open) => {
  it("are what a fresh count gives, whatever was listed, moved, changed, hidden and ended", async () => {
    const { db, url } = await open()
    await insertCity(db)
    const counted = async () => {
      const fresh = createDatabase(url)
      const { areas, sites } = await computeAreas(fresh, { now })
      await fresh.destroy()
      return { areas, sites: [...sites.keys()].sort() }
    }
    const kept = async () => {
      const { areas, sites } = await computeAreas(db, { now })
      return { areas, sites: [...sites.keys()].sort() }
    }
    const names = Object.keys(moves)
    const number = fc.nat(40)
    const steps = fc.array(fc.tuple(fc.constantFrom(...names), number, number, number), {
      minLength: 12,
      maxLength: 20,
    })
    let lives = 0
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const organisation = await addOrganisation(db, "Owner")
        const owner = await addPerson(db, `owner-${lives++}`, organisation)
        const world: World = { db, owner, sites: [], spaces: [] }
        await moves.list?.(world, 0, 0, 0)
        for (const [name, a, b, c] of list) {
          await attempt((moves[name] as Move)(world, a, b, c))
          await kept()
        }
        expect(await kept()).toEqual(await counted())
        const ends = await whatEnds(db, organisation, now)
        await endOwnOrganisation(db, owner, organisation, sealOf([ends]), now)
        expect(await kept()).toEqual(await counted())
        await clearOrganisation(db, organisation)
        expect(await kept()).toEqual(await counted())
      }),
      { numRuns: 8 },
    )
  })
})

import { type Database, inTransaction, type Trx } from "#db/database.server"
import { analyzeTables } from "#db/statistics.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import type { Viewer } from "~/accounts/viewer"
import { currentCity } from "~/city/city.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { newId } from "~/platform/ids.server"
import { recordChanges } from "~/platform/jobs/changes.server"
import { saveArrival } from "~/spaces/arrival/arrival.server"
import { pauseSpace, publishSpace } from "~/spaces/listing/publish-space.server"
import { createSpace, saveSpaceStep } from "~/spaces/listing/save-space.server"
import { createSite } from "~/spaces/sites.server"
import type { SchoolCalendar } from "~/spaces/vocabulary"
import { demoAccounts, demoPassword } from "./accounts"
import { type DemoSite, loadAgreements } from "./agreements/load-agreements.server"
import { inventArrival } from "./arrivals"
import { makeDemoAdministrator } from "./demo-administrator.server"
import { choosePlaces, type DemoPlace } from "./demo-places.server"
import { inventAccess } from "./facts"
import { artsGroups } from "./groups-arts"
import { civicGroups } from "./groups-civic"
import { usualHours } from "./hours"
import { loadAlerts } from "./load-alerts.server"
import { loadBeside } from "./load-beside.server"
import { loadBookings } from "./load-bookings.server"
import { loadCosts } from "./load-costs.server"
import { loadIncidents } from "./load-incidents.server"
import { loadNeeds } from "./load-needs.server"
import { loadOffers } from "./load-offers.server"
import { loadPlan } from "./load-plan.server"
import { loadShares } from "./load-shares.server"
import { seedStatements } from "./load-statements.server"
import { ownerOf, owners } from "./owners"
import { planHouse, planSpaces, type SpacePlan } from "./plans"
import { createRandom, type Random } from "./random"
import { type BuildingFacts, inventInputs, inventLanguages } from "./space-inputs"

export interface LoadedDemo {
  organisations: number
  buildings: number
  spaces: number
}

const settingKey = "demo_seed"

/**
 * Loads the invented offers and the demo accounts, once: a second call finds them there and changes nothing.
 * @param site where its files are kept, and its address.
 * @param now instant from which the dates of publication are counted back.
 * @returns what was loaded, or null when it was there already.
 * @throws {Error} when no city is installed.
 */
export async function loadDemo(db: Database, site: DemoSite, now: Date): Promise<LoadedDemo | null> {
  if (await isLoaded(db)) return null
  const city = await currentCity(db)
  if (!city) throw new Error("The demo needs a city. Install one: npm run city -- install")
  const places = await choosePlaces(db, city)
  let organisations = new Map<string, string>()
  const loaded = await inTransaction(db, async (trx) => {
    // Of two processes that load at once, the second waits here and then finds it done.
    const first = await trx
      .insertInto("setting")
      .values({ key: settingKey, value: now.toISOString() })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .executeTakeFirst()
    if (!first.numInsertedOrUpdatedRows) return null
    const people = await loadAccounts(trx, now)
    organisations = await loadOrganisations(trx, people)
    const offers = new Offers(trx, organisations)
    const house =
      places.find(({ kind, sector }) => kind === "community_centre" && sector === "centre") ?? places[0]
    for (const [turn, place] of places.entries()) await offers.add(place, turn, place === house)
    await spreadPublication(trx, offers.published, now)
    await loadBookings(trx, organisations, people, now)
    await loadNeeds(trx, organisations, now)
    await loadBeside(trx, organisations, people, now)
    await loadOffers(trx, organisations, people, now)
    await loadShares(trx, organisations, people, now)
    await loadAlerts(trx, people, now)
    await loadCosts(trx, organisations, people, now)
    await seedStatements(trx, { organisations, people }, now)
    await loadIncidents(trx, { people, organisations }, now)
    return { organisations: organisations.size, buildings: places.length, spaces: offers.count }
  })
  if (!loaded) return null
  await loadPlan(db, organisations, now)
  await loadAgreements(db, organisations, site, now)
  await analyzeTables(db)
  return loaded
}

/** Whether the demo offers are there. */
export async function isLoaded(db: Database): Promise<boolean> {
  return Boolean(
    await db.selectFrom("setting").select("key").where("key", "=", settingKey).executeTakeFirst(),
  )
}

/** @returns ids of people by address. */
async function loadAccounts(trx: Trx, now: Date): Promise<Map<string, string>> {
  const people = new Map<string, string>()
  for (const { email, name, locale } of demoAccounts) {
    const account = { email, name, locale, password: demoPassword, emailVerified: true }
    people.set(email, await createAccount(trx, account, now))
  }
  await makeDemoAdministrator(trx, now)
  return people
}

/** @returns ids by the key of the demo. */
async function loadOrganisations(trx: Trx, people: Map<string, string>): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, fields } of [...owners, ...artsGroups, ...civicGroups]) {
    const members = demoAccounts.filter(({ memberships }) => memberships[key])
    // Mail to an organisation without an address of its own reaches its members.
    const email = members.length ? null : fields.email
    const { id } = await createOrganisation(trx, null, { ...fields, email }, new Date())
    ids.set(key, id)
    for (const { email: address, memberships } of members)
      await trx
        .insertInto("membership")
        .values({
          id: newId(),
          organisation_id: id,
          user_id: people.get(address),
          role: memberships[key] ?? "member",
          status: "active",
          created_at: new Date().toISOString(),
        })
        .execute()
  }
  return ids
}

/** Lists the buildings one after the other, as their owners would. */
class Offers {
  count = 0
  readonly published: string[] = []
  #instantOwners = new Set<string>()

  constructor(
    private readonly trx: Trx,
    private readonly organisations: Map<string, string>,
  ) {}

  async add(place: DemoPlace, turn: number, isHouse: boolean): Promise<void> {
    const random = createRandom(`building ${place.ref}`)
    const owner = isHouse ? "house" : ownerOf({ ...place, turn })
    const organisationId = this.organisations.get(owner) as string
    const viewer = viewerFor(organisationId)
    const { id } = await createSite(
      this.trx,
      viewer,
      organisationId,
      {
        name: place.name.slice(0, 120),
        street: place.street.slice(0, 120),
        houseNumber: place.houseNumber,
        postcode: place.postcode,
        locality: place.locality,
        lon: place.lon,
        lat: place.lat,
        buildingKind: place.kind,
        denomination: place.denomination,
        schoolCalendar: schoolCalendar(place),
        sourceRef: place.ref,
      },
      new Date(),
    )
    const building: BuildingFacts = {
      kind: place.kind,
      access: inventAccess(random, place.kind),
      languages: isHouse ? ["fr", "nl", "en"] : inventLanguages(random, place.dutchSpeaking),
      hours: usualHours(place.kind, random),
    }
    const plans = isHouse
      ? planHouse(random)
      : this.#withInstantRoom(owner, planSpaces(place.kind, random, place.denomination), random)
    const roots: string[] = []
    for (const plan of plans) roots.push(await this.#list(viewer, id, plan, building, null, random))
    const arrival = inventArrival(createRandom(`arrival ${place.ref}`), building.languages)
    const [writer = "fr"] = building.languages
    if (arrival && roots[0])
      await saveArrival(this.trx, viewer, roots[0], arrival, { now: new Date(), writer })
  }

  /** One room of each community owner is booked without asking. */
  #withInstantRoom(owner: string, plans: SpacePlan[], random: Random): SpacePlan[] {
    if (!owner.startsWith("community-") || this.#instantOwners.has(owner)) return plans
    this.#instantOwners.add(owner)
    const [room] = planSpaces("office", random).slice(-1)
    const subject = room && { ...room.subject, price: [9, 15] as [number, number], sometimes: [] }
    return room && subject ? [...plans, { ...room, subject, floor: 0, instant: true }] : plans
  }

  async #list(
    viewer: Viewer,
    siteId: string,
    plan: SpacePlan,
    building: BuildingFacts,
    parentId: string | null,
    random: Random,
  ): Promise<string> {
    const inputs = inventInputs(plan, building, parentId, random)
    const [writer = "fr"] = building.languages
    const name = { original: writer, [writer]: plan.name[writer] }
    const { id } = await createSpace(
      this.trx,
      viewer,
      siteId,
      { name, kind: plan.subject.kind, parentId },
      new Date(),
    )
    this.count++
    await saveSpaceStep(this.trx, viewer, id, "space", inputs.space, new Date(), writer)
    await saveSpaceStep(this.trx, viewer, id, "access", inputs.access, new Date(), writer)
    const whole = plan.instant || plan.children.length > 0 || parentId !== null
    const unfinished = !whole && random.chance(0.02)
    if (!unfinished) {
      await saveSpaceStep(this.trx, viewer, id, "terms", inputs.terms, new Date(), writer)
      await publishSpace(this.trx, viewer, id, new Date())
      this.published.push(id)
      if (!whole && random.chance(0.02)) await pauseSpace(this.trx, viewer, id, new Date())
    }
    const twins = `twins ${random.next()}`
    for (const child of plan.children)
      await this.#list(viewer, siteId, child, building, id, child.twin ? createRandom(twins) : random)
    return id
  }
}

function viewerFor(organisationId: string): Viewer {
  return {
    userId: "demo",
    name: "demo",
    email: "demo@demo.example",
    emailVerified: true,
    memberships: [{ organisationId, role: "admin" }],
  }
}

function schoolCalendar({ kind, dutchSpeaking }: DemoPlace): SchoolCalendar {
  if (kind !== "school") return "none"
  return dutchSpeaking ? "nl" : "fr"
}

const days = 24 * 60 * 60 * 1000

/** Offers that all began in the same second would make "newest first" meaningless. */
async function spreadPublication(trx: Trx, published: string[], now: Date): Promise<void> {
  const random = createRandom("publication")
  for (const id of published) {
    const at = new Date(now.getTime() - Math.floor(random.next() ** 2 * 400 * days)).toISOString()
    await trx.updateTable("space").set({ published_at: at, created_at: at }).where("id", "=", id).execute()
  }
  await recordChanges(
    trx,
    published.map((id) => ({ entity: "space" as const, id })),
  )
}

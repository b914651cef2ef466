import type { BookingWindow } from "~/availability/booking-window"
import { type HolidayDates, noHolidays } from "~/city/holiday-dates"
import type { StopIndex } from "~/city/stop-index"
import { onSphere } from "~/geo/chord"
import type { Position } from "~/geo/position"
import { foldWords } from "~/i18n/fold-text"
import { WordIndex } from "~/i18n/word-index"
import type { NumberSet } from "~/platform/memory/number-set"
import { jsonOf, partOf, type Sections, sectionsOf } from "~/platform/memory/sections"
import { TextPool } from "~/platform/memory/text-pool"
import { buildingKinds, facts, schoolCalendars, spaceKinds, wheelchairLevels } from "~/spaces/vocabulary"
import { AreaAnswers } from "../blocks/area-answers"
import { SpaceBlocks } from "../blocks/space-blocks"
import { TakenTimes } from "../taken/taken-times"
import { HoursPool } from "./hours-pool"
import { Ladder } from "./ladder"
import { RowJournal } from "./row-journal"
import { transitValue } from "./score"
import type { SearchArea } from "./search-area"
import { Pool, type PricePattern, SpaceColumns } from "./space-columns"
import type { SpaceEntry } from "./space-entry"

/** Changes that are remembered for what is worked out of rows. */
const mostNoted = 10_000

/** The published spaces of the city in memory: columns, blocks of neighbours, and their words. */
export class SpaceIndex {
  readonly columns = new SpaceColumns()
  readonly hours = new HoursPool()
  readonly windows = new Pool<BookingWindow>()
  readonly prices = new Pool<PricePattern>()
  readonly areaIds = new Pool<string>()
  /** Rows by what the nearness of their stop counts; without a stop it counts nothing. */
  readonly byTransit = new Ladder()
  readonly #words = new WordIndex()
  /** What searches worked out about weekly hours, for the next ones. */
  readonly openAnswers = new Map<string, Map<number, number>[]>()
  /** Rows that were put or removed. */
  readonly journal = new RowJournal(mostNoted)
  /** Version of the database's change log that it stands for. */
  version = 0
  /** The version that is kept for the next start; 0 is none. */
  savedVersion = 0
  /** When it was read from the database as a whole, in milliseconds. */
  readAt = 0
  size = 0

  /** The number of an id is its row: a space that comes back has it again. */
  readonly #ids = new TextPool()
  readonly #siteIds = new TextPool()
  readonly #organisationIds = new TextPool()
  readonly #names = new TextPool()
  readonly #blocks = new SpaceBlocks(this.columns, this.hours)
  /** What is taken of the spaces to come, as far as it was followed. */
  readonly taken = new TakenTimes(this.columns, this.#blocks)
  readonly inAreas = new AreaAnswers(this.columns, this.areaIds, this.#blocks)

  readonly #parts: Record<string, { sections: () => Sections; restore: (sections: Sections) => void }> = {
    ids: this.#ids,
    siteIds: this.#siteIds,
    organisationIds: this.#organisationIds,
    names: this.#names,
    words: this.#words,
    hours: this.hours,
    windows: this.windows,
    prices: this.prices,
    areaIds: this.areaIds,
    transit: this.byTransit,
    columns: this.columns,
    blocks: this.#blocks,
    taken: this.taken,
  }

  constructor(
    readonly areas: Map<string, SearchArea>,
    readonly stops: StopIndex,
    /** Of the city, whose today decides which dated prices hold. */
    readonly timeZone: string,
    /** Dates that a search can leave out. */
    readonly holidays: HolidayDates = noHolidays,
  ) {}

  rowOf(id: string): number | undefined {
    const row = this.#ids.numberOf(id)
    return row !== undefined && this.columns.alive[row] ? row : undefined
  }

  idOf(row: number): string {
    return this.#ids.at(row)
  }

  siteIdOf(row: number): string {
    return this.#siteIds.at(this.columns.site[row] as number)
  }

  organisationIdOf(row: number): string {
    return this.#organisationIds.at(this.columns.organisation[row] as number)
  }

  /** JSON of the name per language. */
  nameOf(row: number): string {
    return this.#names.at(this.columns.name[row] as number)
  }

  /** Gives ids their rows, in this order: those that are near each other are best side by side. */
  reserve(ids: Iterable<string>): void {
    for (const id of ids) this.numberOf(id)
  }

  /** The number of a space, published or not: its row when it is. */
  numberOf(id: string): number {
    const number = this.#ids.intern(id)
    this.columns.reach(number)
    return number
  }

  /** Adds a space or replaces it. */
  put(entry: SpaceEntry): void {
    const c = this.columns
    const row = this.numberOf(entry.id)
    if (!c.alive[row]) this.size++
    const nearest = this.stops.nearestRail([entry.lon, entry.lat])
    c.site[row] = this.#siteIds.intern(entry.siteId)
    c.organisation[row] = this.#organisationIds.intern(entry.organisationId)
    c.name[row] = this.#names.intern(entry.name)
    c.alive[row] = 1
    c.lon[row] = entry.lon
    c.lat[row] = entry.lat
    const [x, y, z] = onSphere(entry.lon, entry.lat)
    c.x[row] = x
    c.y[row] = y
    c.z[row] = z
    c.capacity[row] = entry.capacity ?? -1
    c.desks[row] = entry.desks ?? -1
    c.forms[row] = entry.forms
    c.amenities[row] = entry.amenities
    c.allows[row] = entry.allows
    c.soundTier[row] = entry.noise.tier ?? 0
    c.voicesUntil[row] = entry.noise.voicesUntil ?? -1
    c.amplifiedUntil[row] = entry.noise.amplifiedUntil ?? -1
    c.activities[row] = entry.activities
    c.accessFacts[row] = entry.accessFacts
    c.kind[row] = spaceKinds.indexOf(entry.kind)
    c.siteKind[row] = buildingKinds.indexOf(entry.siteKind)
    c.wheelchair[row] = wheelchairLevels.indexOf(entry.wheelchair)
    c.entrance[row] = facts.indexOf(entry.entrance)
    c.schoolCalendar[row] = schoolCalendars.indexOf(entry.calendar)
    c.hours[row] = this.hours.intern({
      rules: entry.hours,
      exceptions: entry.exceptions,
      zone: entry.timeZone,
    })
    c.windows[row] = this.windows.intern(JSON.stringify(entry.window), () => entry.window)
    c.prices[row] = this.prices.intern(JSON.stringify(entry.prices), () => entry.prices)
    c.municipality[row] = this.#areaNumber(entry.municipalityId)
    c.neighbourhood[row] = this.#areaNumber(entry.neighbourhoodId)
    c.postcode[row] = this.#areaNumber(entry.postcodeId)
    c.publishedAt[row] = entry.publishedAt
    c.kin[row] = this.taken.internKin({
      inside: entry.inside.map((id) => this.numberOf(id)),
      around: entry.around.map((id) => this.numberOf(id)),
    })
    c.stop[row] = nearest?.number ?? -1
    c.stopDistance[row] = nearest?.distanceM ?? Number.NaN
    c.transit[row] = nearest ? transitValue(nearest.distanceM) : Number.NaN
    this.byTransit.put(row, nearest ? transitValue(nearest.distanceM) : 0)
    this.#words.set(row, entry.texts.flatMap(foldWords))
    this.#touch(row)
  }

  remove(id: string): void {
    const row = this.rowOf(id)
    if (row === undefined) return
    this.columns.alive[row] = 0
    this.size--
    this.#words.delete(row)
    this.byTransit.remove(row)
    this.#touch(row)
  }

  /** Rows that hold every word of a text, or words that begin so; null when the text has no word. */
  rowsWith(text: string): NumberSet | null {
    return this.#words.find(foldWords(text))
  }

  /** All that it consists of, but for what it is made with. */
  sections(): Sections {
    const parts = Object.entries(this.#parts).map(([name, part]) => sectionsOf(name, part.sections()))
    return Object.assign(
      { version: { json: this.version }, size: { json: this.size }, readAt: { json: this.readAt } },
      ...parts,
    )
  }

  /** Becomes what {@link sections} told. @throws where they do not. */
  restore(sections: Sections): void {
    for (const [name, part] of Object.entries(this.#parts)) part.restore(partOf(name, sections))
    this.version = jsonOf<number>(sections, "version")
    this.size = jsonOf<number>(sections, "size")
    this.readAt = jsonOf<number>(sections, "readAt")
  }

  /** Ids of the spaces of some buildings or organisations. */
  idsOf({
    sites = [],
    organisations = [],
  }: {
    sites?: Iterable<string>
    organisations?: Iterable<string>
  }): string[] {
    const [ofSites, ofOrganisations] = [
      numbersIn(this.#siteIds, sites),
      numbersIn(this.#organisationIds, organisations),
    ]
    if (ofSites.size + ofOrganisations.size === 0) return []
    const { site, organisation } = this.columns
    return this.columns
      .aliveRows()
      .filter((row) => ofSites.has(site[row] as number) || ofOrganisations.has(organisation[row] as number))
      .map((row) => this.idOf(row))
  }

  /** The rows of each building, by its number. @param siteIds leaves out all others. */
  rowsBySite(siteIds?: Iterable<string>): Map<number, number[]> {
    const asked = siteIds && numbersIn(this.#siteIds, siteIds)
    const { site, alive, length } = this.columns
    const rowsOf = new Map<number, number[]>()
    for (let row = 0; row < length; row++) {
      const number = site[row] as number
      if (!alive[row] || (asked && !asked.has(number))) continue
      const rows = rowsOf.get(number)
      if (rows) rows.push(row)
      else rowsOf.set(number, [row])
    }
    return rowsOf
  }

  /** Ids of all spaces. */
  ids(): string[] {
    return this.columns.aliveRows().map((row) => this.idOf(row))
  }

  /** The rows in blocks of neighbours, up to date. */
  get blocks(): SpaceBlocks {
    return this.#blocks.freshen()
  }

  position(row: number): Position {
    return [this.columns.lon[row] as number, this.columns.lat[row] as number]
  }

  windowOf(row: number): BookingWindow {
    return this.windows.values[this.columns.windows[row] as number] as BookingWindow
  }

  /** Square of the straight line through the unit sphere between a point of it and a row. */
  squaredChord(from: readonly [x: number, y: number, z: number], row: number): number {
    const { x, y, z } = this.columns
    const dx = from[0] - (x[row] as number)
    const dy = from[1] - (y[row] as number)
    const dz = from[2] - (z[row] as number)
    return dx * dx + dy * dy + dz * dz
  }

  #areaNumber(id: string | null): number {
    return id === null ? -1 : this.areaIds.intern(id, () => id)
  }

  #touch(row: number): void {
    this.journal.note(row)
    this.#blocks.touch(row)
    this.inAreas.touch(row)
  }
}

function numbersIn(pool: TextPool, texts: Iterable<string>): Set<number> {
  return new Set([...texts].flatMap((text) => pool.numberOf(text) ?? []))
}

import { wallTimeOf } from "~/availability/clock"
import type { Interval } from "~/availability/intervals"
import { bboxAround, inBbox, widenBbox } from "~/geo/bbox"
import { chordMetres, onSphere, squaredChordOf } from "~/geo/chord"
import { distanceM } from "~/geo/distance"
import type { Bbox, Position } from "~/geo/position"
import type { NumberSet } from "~/platform/memory/number-set"
import type { ComparablePrice } from "~/spaces/price"
import {
  allowances,
  amenities,
  buildingKinds,
  sharingForms,
  spaceKinds,
  wheelchairLevels,
} from "~/spaces/vocabulary"
import { defaultRadius, type SpaceQuery } from "../query/space-query"
import { type Failed, failed } from "./failed"
import { FreeSlots } from "./free-slots"
import { RowDates } from "./row-dates"
import { RowPrices } from "./row-prices"
import type { SearchArea } from "./search-area"
import { bitsOf } from "./space-entry"
import type { SpaceIndex } from "./space-index"
import { everyForm, noForm, WantedHours } from "./wanted-hours"
import { Wished } from "./wished"

/** Where rows lie that are near enough to a point. */
interface Circle {
  center: Position
  /** On the unit sphere. */
  point: readonly [x: number, y: number, z: number]
  /** Squared chords a millimetre within and beyond the radius: between them Turf decides. */
  surelyNear: number
  surelyFar: number
}

/** Fits the rows of the index to one query: which fail in what, how far they are, what they cost. */
export class SpaceMatcher {
  readonly hasOrigin: boolean
  readonly radius: number
  readonly areas: SearchArea[]
  readonly wished: Wished
  /** Whether a space counts for less that is not free on every date. */
  readonly scoresDates: boolean
  /** What is asked of vocabularies, as bits; no bit is everything. */
  readonly asked: Readonly<Record<"forms" | "kinds" | "siteKinds" | "amenities" | "allows", number>>
  readonly circle: Circle | null
  readonly wantedDates: RowDates | null
  readonly freeSlots: FreeSlots | null
  readonly #prices: RowPrices

  constructor(
    readonly index: SpaceIndex,
    readonly query: SpaceQuery,
    readonly now: number,
    private readonly timeZone: string,
  ) {
    this.areas = query.within.flatMap((id) => index.areas.get(id) ?? [])
    this.hasOrigin = query.near !== null || this.areas.length > 0
    this.radius = query.radius ?? (query.near ? defaultRadius : 0)
    this.circle = query.near && {
      center: query.near,
      point: onSphere(...query.near),
      surelyNear: squaredChordOf(Math.max(0, this.radius - 1e-3)),
      surelyFar: squaredChordOf(this.radius + 1e-3),
    }
    this.asked = {
      forms: bitsOf(query.form, sharingForms),
      kinds: bitsOf(query.kind, spaceKinds),
      siteKinds: bitsOf(query.siteKind, buildingKinds),
      amenities: bitsOf(query.amenities, amenities),
      allows: bitsOf(query.allows, allowances),
    }
    this.scoresDates = query.time !== null && query.time.freeShare < 100
    this.wished = new Wished(index, query.activity)
    this.wantedDates =
      query.time &&
      new RowDates(
        index,
        new WantedHours(query.time, index.hours, index.holidays, now, index.openAnswers),
        now,
        query.people,
      )
    this.freeSlots = query.freeSlot && new FreeSlots(index, query.freeSlot, query.people, now)
    this.#prices = new RowPrices(index, query.priceUnit, wallTimeOf(timeZone, now).date)
  }

  /** The same with something else asked, but for the time. */
  asking(other: Partial<Omit<SpaceQuery, "time" | "freeSlot">>): SpaceMatcher {
    return new SpaceMatcher(this.index, { ...this.query, ...other }, this.now, this.timeZone)
  }

  /** Rows that mention the words that are asked; null when none are. */
  mentioning(): NumberSet | null {
    return this.query.q ? this.index.rowsWith(this.query.q) : null
  }

  /** Boxes in which every match lies; null is everywhere. @param wide leaves out the areas, of which the facets look beyond. */
  boxes(wide: boolean): Bbox[] | null {
    const { near, bbox } = this.query
    if (near) return [bboxAround(near, this.radius)]
    if (bbox) return [bbox]
    const boxes = wide ? [] : this.areas.map((area) => area.shape?.bbox ?? null)
    if (boxes.length === 0 || boxes.includes(null)) return null
    return boxes.map((box) => widenBbox(box as Bbox, this.radius))
  }

  /**
   * The one condition that a row fails, none or several.
   * @param near also names conditions of which no facet is counted; without it they count as several, since it
   * is quicker not to look further.
   */
  test(row: number, near = false): Failed {
    const c = this.index.columns
    const { query, asked } = this
    let fault: Failed = failed.nothing
    if (asked.siteKinds && !(asked.siteKinds & (1 << (c.siteKind[row] as number)))) {
      if (!near) return failed.several
      fault = failed.siteKind
    }
    if (asked.allows && (asked.allows & ~(c.allows[row] as number)) !== 0) {
      if (fault || !near) return failed.several
      fault = failed.allows
    }
    if (!this.isSmall(row)) {
      if (fault || !near) return failed.several
      fault = failed.capacityMax
    }
    if (!this.holds(row)) {
      if (fault || !near) return failed.several
      fault = failed.people
    }
    if (asked.kinds && !(asked.kinds & (1 << (c.kind[row] as number)))) {
      if (fault) return failed.several
      fault = failed.kind
    }
    if (asked.amenities && (asked.amenities & ~(c.amenities[row] as number)) !== 0) {
      if (fault || !near) return failed.several
      fault = failed.amenities
    }
    if (query.accessible && wheelchairLevels[c.wheelchair[row] as number] !== "yes") {
      if (fault || !near) return failed.several
      fault = failed.accessible
    }
    if (!this.isInBox(row)) {
      if (fault || !near) return failed.several
      fault = failed.bbox
    }
    if (!this.isNear(row)) {
      if (fault || !near) return failed.several
      fault = failed.near
    }
    if (!this.isPaidFor(row)) {
      if (fault || !near) return failed.several
      fault = failed.price
    }
    const open = this.wantedDates?.openForms(row) ?? everyForm
    const hours = this.wantedDates || asked.forms ? this.#testForms(row, open) : failed.nothing
    if (hours) {
      if (fault) return failed.several
      fault = hours
    }
    if (!this.isWithin(row)) {
      if (fault) return failed.several
      fault = failed.within
    }
    if (this.freeSlots) {
      // Last, because it costs most.
      const found = this.#testForms(row, open & this.freeSlots.forms(row))
      if (found && fault && fault !== hours) return failed.several
      if (found) return found
    }
    return fault
  }

  /** The forms for which a row could be had at the wanted time, as bits. */
  offeredForms(row: number): number {
    return (this.index.columns.forms[row] as number) & this.openForms(row)
  }

  /** The first free slot of a row that the query looks for; null when it looks for none. */
  firstFree(row: number): Interval | null {
    return this.freeSlots?.first(row, this.wantedForms(row)) ?? null
  }

  /** Bits of the forms, and {@link noForm}, for which a row is open and free at the wanted time. */
  openForms(row: number): number {
    const open = this.wantedDates?.openForms(row) ?? everyForm
    return open === 0 ? 0 : open & (this.freeSlots?.forms(row) ?? everyForm)
  }

  /** On how many of the weekly dates that are asked a row is free; null when none are asked. */
  dates(row: number): { free: number; of: number } | null {
    if (!this.wantedDates || this.query.time?.weekday == null) return null
    return this.wantedDates.count(row, this.wantedForms(row))
  }

  /** Bits of the forms of a row that the query asks for; all of them when it asks for none. */
  wantedForms(row: number): number {
    const forms = this.index.columns.forms[row] as number
    return this.asked.forms ? forms & this.asked.forms : forms
  }

  /** The lowest price in a block; Infinity where nothing in it has one. */
  leastPrice(block: number): number {
    return this.#prices.leastOf(block)
  }

  price(row: number): ComparablePrice | null {
    return this.#prices.of(row)
  }

  /** Metres from the nearest origin as ranking uses them; NaN without one. */
  metres(row: number): number {
    if (this.circle) return chordMetres(this.index.squaredChord(this.circle.point, row))
    if (this.areas.length === 0) return Number.NaN
    let nearest = Number.POSITIVE_INFINITY
    for (const area of this.areas) {
      if (this.index.inAreas.isInside(area, row)) return 0
      nearest = Math.min(nearest, this.index.inAreas.metresTo(area, row))
    }
    return nearest
  }

  /** {@link metres} as Turf has them. */
  exactMetres(row: number): number {
    return this.query.near ? distanceM(this.query.near, this.index.position(row)) : this.metres(row)
  }

  /** Whether as many people find room as are asked. */
  holds(row: number): boolean {
    const { people } = this.query
    if (people === null) return true
    const { capacity, desks } = this.index.columns
    if ((desks[row] as number) >= 0 && (desks[row] as number) < people) return false
    return (capacity[row] as number) >= people
  }

  /** Whether no more people find room than are asked at the most. */
  isSmall(row: number): boolean {
    const { capacityMax } = this.query
    const capacity = this.index.columns.capacity[row] as number
    return capacityMax === null || (capacity >= 0 && capacity <= capacityMax)
  }

  /** Whether a row costs no more than is asked. */
  isPaidFor(row: number): boolean {
    const { priceMax } = this.query
    if (priceMax === null) return true
    const price = this.price(row)
    return price !== null && price.amount <= priceMax
  }

  /** Whether a row lies in the box that is asked. */
  isInBox(row: number): boolean {
    const { lon, lat } = this.index.columns
    return this.query.bbox === null || inBbox(lon[row] as number, lat[row] as number, this.query.bbox)
  }

  /** Whether a row lies near enough to the point that is asked. */
  isNear(row: number): boolean {
    if (!this.circle) return true
    const chord = this.index.squaredChord(this.circle.point, row)
    if (chord < this.circle.surelyNear) return true
    return chord <= this.circle.surelyFar && this.exactMetres(row) <= this.radius
  }

  /** Metres around the areas that are asked too; beside a point, the radius is not about the areas. */
  get widening(): number {
    return this.circle ? 0 : this.radius
  }

  /** Whether a row lies in one of the areas that are asked. */
  isWithin(row: number): boolean {
    if (this.areas.length === 0) return true
    const { inAreas } = this.index
    return this.areas.some((area) =>
      this.widening > 0 ? inAreas.metresTo(area, row) <= this.widening : inAreas.isInside(area, row),
    )
  }

  /** @param open bits of the forms, and {@link noForm}, for which the row can be had. */
  #testForms(row: number, open: number): Failed {
    const { asked } = this
    const forms = this.index.columns.forms[row] as number
    const had = forms & open
    if (had === 0 && (forms !== 0 || !(open & noForm)))
      return asked.forms && !(forms & asked.forms) ? failed.several : failed.time
    if (!asked.forms || had & asked.forms) return failed.nothing
    return failed.form
  }
}

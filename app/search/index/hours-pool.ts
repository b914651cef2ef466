import { type DatedException, openingMask } from "~/availability/opening"
import { maskSlotMinutes, maskSlots, type WeekMask, weekMask } from "~/availability/weekly-hours"
import { ListPool } from "~/platform/memory/list-pool"
import { partOf, type Sections, sectionsOf } from "~/platform/memory/sections"
import type { WeeklyRule } from "~/spaces/vocabulary"
import { Pool } from "./space-columns"

/** When spaces are open, in one time zone. */
export interface HoursPattern {
  rules: WeeklyRule[]
  exceptions: DatedException[]
  zone: string
}

/** What stands before the rules in the list of a pattern. */
const zoneAt = 0
const plainAt = 1
const exceptionsAt = 2
const rulesFrom = 3

/**
 * The distinct hours of spaces by number. Spaces share their rules more than their weeks, so a pattern is kept as the
 * numbers of its rules.
 */
export class HoursPool {
  readonly zones = new Pool<string>()
  readonly #rules = new Pool<WeeklyRule>()
  readonly #ruleSlots: (readonly number[])[] = []
  readonly #exceptions = new Pool<DatedException[]>()
  readonly #patterns = new ListPool()

  intern({ rules, exceptions, zone }: HoursPattern): number {
    const plain = exceptions.length === 0 && rules.every(isPlain)
    return this.#patterns.intern([
      this.zones.intern(zone, () => zone),
      plain ? 1 : 0,
      this.#exceptions.intern(JSON.stringify(exceptions), () => exceptions),
      ...rules.map((rule) => this.#rules.intern(keyOf(rule), () => rule)),
    ])
  }

  sections(): Sections {
    return {
      ...sectionsOf("zones", this.zones.sections()),
      ...sectionsOf("rules", this.#rules.sections()),
      ...sectionsOf("exceptions", this.#exceptions.sections()),
      ...sectionsOf("patterns", this.#patterns.sections()),
    }
  }

  restore(sections: Sections): void {
    this.zones.restore(partOf("zones", sections))
    this.#rules.restore(partOf("rules", sections))
    this.#exceptions.restore(partOf("exceptions", sections))
    this.#patterns.restore(partOf("patterns", sections))
  }

  /** The pattern of a number. @throws when there is none. */
  at(number: number): HoursPattern {
    const list = this.#patterns.at(number)
    const rules: WeeklyRule[] = []
    for (let at = rulesFrom; at < list.length; at++)
      rules.push(this.#rules.values[list[at] as number] as WeeklyRule)
    return {
      rules,
      exceptions: this.#exceptions.values[list[exceptionsAt] as number] as DatedException[],
      zone: this.zones.values[list[zoneAt] as number] as string,
    }
  }

  /** The number of a pattern's time zone in {@link zones}. */
  zoneOf(number: number): number {
    return this.#patterns.numberAt(number, zoneAt)
  }

  /**
   * Whether the half hours of the week tell all of a pattern: its rules begin and end on them, hold for every form and
   * in every season, and no date is an exception.
   */
  isPlain(number: number): boolean {
    return this.#patterns.numberAt(number, plainAt) === 1
  }

  /** The half hours of the week in which a pattern is ever open, in lists that may repeat each other. */
  *slotsOf(number: number): Generator<readonly number[]> {
    const list = this.#patterns.at(number)
    for (let at = rulesFrom; at < list.length; at++) yield this.#slotsOfRule(list[at] as number)
    const exceptions = this.#exceptions.values[list[exceptionsAt] as number] as DatedException[]
    if (exceptions.length > 0) yield maskSlots(openingMask({ hours: [], exceptions }))
  }

  #slotsOfRule(rule: number): readonly number[] {
    let slots = this.#ruleSlots[rule]
    if (!slots) {
      slots = maskSlots(weekMask([this.#rules.values[rule] as WeeklyRule]))
      this.#ruleSlots[rule] = slots
    }
    return slots
  }

  /** The same as a mask. */
  maskOf(number: number): WeekMask {
    const { rules, exceptions } = this.at(number)
    return openingMask({ hours: rules, exceptions })
  }
}

function isPlain({ form, from, until, validFrom, validUntil }: WeeklyRule): boolean {
  return (
    form === null &&
    validFrom === null &&
    validUntil === null &&
    from % maskSlotMinutes === 0 &&
    until % maskSlotMinutes === 0
  )
}

function keyOf({ weekday, from, until, form, validFrom, validUntil }: WeeklyRule): string {
  return `${weekday} ${from} ${until} ${form} ${validFrom} ${validUntil}`
}

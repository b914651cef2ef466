import { group } from "d3-array"
import { ImportError } from "../subscriptions/import-fault"
import { readZones, type ZoneWords } from "./calendar-zones"
import { type Calendar, type Component, componentOf, isKept, isOver } from "./component"
import { decodedText, fieldOf, plainText } from "./content-lines"

/** So many lines say what a zone does. */
const longestZone = 3000
/** More that are not over are not held. */
const maxComponents = 50_000

/** The first or the last line of a component; “Begin: 19u30” in a description that is not folded is none. */
const frame =
  /^\s*\uFEFF?(?:\xEF\xBB\xBF)?(BEGIN|END)\s*:\s*(V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE|ALARM|AVAILABILITY|POLL|VOTER|LOCATION|RESOURCE)|STANDARD|DAYLIGHT|AVAILABLE|PARTICIPANT|X-[A-Z0-9-]+)\s*$/i

/** Takes the lines of a file one after the other, and keeps the components that may matter. */
export class CalendarFile {
  readonly components: Component[] = []
  /** The highest `SEQUENCE` of what is over, by its name: what was moved into the past stands nowhere else. */
  readonly pastSequences = new Map<string, number>()
  name: string | null = null
  /** Names of the components that are open, in capitals, the innermost last. */
  #open: string[] = []
  #calendar: Calendar | null = null
  #isWhole = false
  #lines: string[] = []

  constructor(readonly options: { timeZone: string; from: number; ownSuffix: string }) {}

  take(line: string): void {
    const [, word = "", name = ""] = frame.exec(line) ?? []
    if (word.toUpperCase() === "BEGIN") this.#begin(name.toUpperCase())
    else if (word) this.#end(name.toUpperCase())
    else if (this.#calendar) this.#keep(line)
  }

  /** @throws {ImportError} */
  end(): void {
    if (!this.#isWhole) throw new ImportError("unreadable")
  }

  #begin(name: string): void {
    if (name === "VCALENDAR") {
      // One within another is one after another whose end is missing.
      this.#finish()
      const words: ZoneWords = { ownZone: "", descriptions: [] }
      this.#calendar = { words, zones: readZones(words, this.options.timeZone) }
      this.#open = []
      this.#isWhole = false
      return
    }
    if (!this.#calendar) return
    // So is an event within an event.
    if (/^V(EVENT|FREEBUSY|TIMEZONE|TODO|JOURNAL)$/.test(name)) {
      this.#finish()
      this.#open = []
    }
    this.#open.push(name)
    if (this.#open[0] === "VTIMEZONE") this.#lines.push(`BEGIN:${name}`)
  }

  #end(name: string): void {
    if (!this.#calendar) return
    if (name === "VCALENDAR") {
      this.#finish()
      this.#calendar = null
      this.#isWhole = true
      return
    }
    const at = this.#open.lastIndexOf(name)
    if (at < 0) return
    if (this.#open[0] === "VTIMEZONE") this.#lines.push(`END:${name}`)
    if (at === 0) this.#finish()
    this.#open.length = at
  }

  #keep(line: string): void {
    const [outer, inner] = this.#open
    if (outer === undefined) this.#keepOfCalendar(line)
    else if (outer === "VTIMEZONE") {
      if (this.#lines.length < longestZone) this.#lines.push(line)
    } else if (!inner && /^V(EVENT|FREEBUSY)$/.test(outer) && isKept(line)) this.#lines.push(line)
  }

  #keepOfCalendar(line: string): void {
    if (!/^X-WR-/i.test(line) || !this.#calendar) return
    const field = fieldOf(decodedText(line))
    if (field?.name === "x-wr-timezone") this.#calendar.words.ownZone = field.value
    if (field?.name === "x-wr-calname") this.name ??= plainText(field.value).slice(0, 100) || null
  }

  /** Looks at the component that is open, and is whole or has no more lines. */
  #finish(): void {
    const [kind] = this.#open
    const lines = this.#lines
    this.#lines = []
    if (!this.#calendar || !kind) return
    if (kind === "VTIMEZONE") this.#calendar.words.descriptions.push(lines.map(decodedText).join("\r\n"))
    else if (kind === "VEVENT" || kind === "VFREEBUSY") this.#add(componentOf(kind, lines, this.#calendar))
  }

  #add(component: Component): void {
    if (component.uid.endsWith(this.options.ownSuffix)) return
    if (!isOver(component, this.options.from)) {
      if (this.components.length === maxComponents) throw new ImportError("too_large")
      this.components.push(component)
    } else if (component.sequence > 0) {
      const known = this.pastSequences.get(component.version) ?? 0
      this.pastSequences.set(component.version, Math.max(known, component.sequence))
    }
  }

  /** A file of such components of this one, with what their zones need. */
  write(components: Component[]): string {
    const calendars = [...group(components, ({ calendar }) => calendar)]
    return calendars
      .flatMap(([{ words }, own]) => [
        "BEGIN:VCALENDAR",
        ...(words.ownZone ? [`X-WR-TIMEZONE:${words.ownZone}`] : []),
        ...words.descriptions,
        ...own.flatMap(({ kind, text }) => [`BEGIN:${kind}`, text, `END:${kind}`]),
        "END:VCALENDAR",
      ])
      .join("\n")
  }
}

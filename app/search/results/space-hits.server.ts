import type { Snapshot } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import { wallMinutes } from "~/availability/weekly-hours"
import { walkMinutes } from "~/geo/walking"
import { type Locale, showText } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { capacityOf } from "~/spaces/space"
import { shownOrNull } from "~/spaces/space-rows.server"
import { sharingForms } from "~/spaces/vocabulary"
import type { SpaceMatcher } from "../index/matcher"
import { notYetBookable } from "../index/row-ahead"
import { explainScore, type ScoreInputs } from "../index/score"
import { codesOf } from "../index/space-entry"
import { cardFacts } from "./card-facts.server"
import type { NotYetBookable, SpaceHit } from "./search-result"

/** The rows of the index as hits, in their order. A space that vanished meanwhile is left out. */
export async function toHits(
  db: Snapshot,
  matcher: SpaceMatcher,
  rows: number[],
  locale: Locale,
): Promise<SpaceHit[]> {
  if (rows.length === 0) return []
  const { columns, areas, areaIds } = matcher.index
  const factsOf = await cardFacts(db, matcher.index, rows)
  return rows.flatMap((row): SpaceHit[] => {
    const facts = factsOf.get(row)
    if (!facts) return []
    const { name, photo, ...shown } = facts
    const municipality = areaIds.values[columns.municipality[row] as number]
    const inputs = scoreInputs(matcher, row, locale)
    const { score, parts } = explainScore(inputs, matcher.query.weights)
    return [
      {
        ...shown,
        id: matcher.index.idOf(row),
        name: showText(name, locale),
        capacity: capacityOf(shown.capacitySeated, shown.capacityStanding) ?? desksOf(matcher, row),
        forms: codesOf(columns.forms[row] as number, sharingForms),
        price: matcher.price(row),
        municipality: municipality
          ? { id: municipality, name: areas.get(municipality)?.name[locale] ?? "" }
          : null,
        photo: photo && {
          src: paths.photo(photo.key),
          alt: shownOrNull(photo.alt, locale),
          width: photo.width,
          height: photo.height,
        },
        distanceM: inputs.proximity ? Math.round(inputs.proximity.distanceM * 10) / 10 : null,
        walkMinutes: inputs.proximity ? Math.round(walkMinutes(inputs.proximity.distanceM) * 10) / 10 : null,
        score,
        scoreParts: parts,
        dates: matcher.dates(row),
        notYetBookable: laterOf(notYetBookable(matcher, row)),
        firstFree: instants(matcher.firstFree(row)),
      },
    ]
  })
}

function laterOf(later: NotYetBookable<number> | null): SpaceHit["notYetBookable"] {
  return later && { ...later, from: new Date(later.from).toISOString() }
}

function instants(slot: Interval | null): SpaceHit["firstFree"] {
  return slot && { start: new Date(slot.start).toISOString(), end: new Date(slot.end).toISOString() }
}

/** What the query compares a row on; the same that ranks it. */
export function scoreInputs(matcher: SpaceMatcher, row: number, locale: Locale): ScoreInputs {
  const { people, priceMax } = matcher.query
  const { columns, stops } = matcher.index
  const inputs: ScoreInputs = {}
  if (matcher.hasOrigin) inputs.proximity = { distanceM: matcher.exactMetres(row) }
  if (people !== null && (columns.desks[row] as number) < 0)
    inputs.capacity = { people, capacity: columns.capacity[row] as number }
  const price = priceMax === null ? null : matcher.price(row)
  if (price && priceMax !== null)
    inputs.price = { amount: price.amount, budget: priceMax, currency: price.currency, unit: price.unit }
  const dates = matcher.scoresDates ? matcher.dates(row) : null
  const { time } = matcher.query
  if (dates && time) {
    const minutes = wallMinutes(time.from, time.until)
    inputs.time = {
      wantedMinutes: minutes * dates.of,
      freeMinutes: minutes * dates.free,
      dates: dates.of,
      freeDates: dates.free,
    }
  }
  const { wished } = matcher
  if (wished.total > 0) {
    const { there, missing } = wished.explain(row)
    inputs.suitability = {
      wished: wished.total,
      present: there.length,
      there: there.join(","),
      missing: missing.join(","),
    }
  }
  const stop = stops.stops[columns.stop[row] as number]
  if (stop) inputs.transit = { distanceM: columns.stopDistance[row] as number, stop: stop.name[locale] }
  return inputs
}

function desksOf({ index: { columns } }: SpaceMatcher, row: number): number | null {
  const desks = columns.desks[row] as number
  return desks < 0 ? null : desks
}

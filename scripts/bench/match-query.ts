import { missReachM } from "~/matching/match"
import { otherTerms } from "~/search/index/score"
import { defaultWeights as weights } from "~/search/results/search-result"

/** A minute after all those of a day, where a space may be loud at any hour. */
export const anyHour = 9999

/** What of one row is given as parameters, in the order of the columns of its table. */
const given = {
  needs: [
    "id",
    "at",
    "municipality",
    "room",
    "forms",
    "amenities",
    "allows",
    "tier",
    "voices_until",
    "amplified_until",
    "activities",
    "facts",
    "step_free",
    "price",
    "transit",
  ],
  spaces: [
    "id",
    "reach",
    "wide",
    "at",
    "radius",
    "area",
    "people",
    "room",
    "forms",
    "preferred",
    "amenities",
    "allows",
    "tier",
    "over_at",
    "accessible",
    "budget",
    "is_limit",
    "activities",
    "wished_amenities",
    "wished_allows",
    "wished_facts",
    "wished",
  ],
}
const types: Record<string, string> = {
  at: "point",
  reach: "box",
  wide: "box",
  step_free: "boolean",
  accessible: "boolean",
  is_limit: "boolean",
  radius: "float8",
  transit: "float8",
  id: "text",
  area: "text",
  municipality: "text",
}

/** Metres between two points of a small city. */
const metres =
  "(111195 * sqrt(power((n.at)[1] - (s.at)[1], 2) + power(((n.at)[0] - (s.at)[0]) * cos(radians(50.85)), 2)))"
const bits = (expression: string) => `bit_count((${expression})::bit(32))`

/** Until when the group may be heard in the space; nobody hears a group whose noise is over at 0. */
const heardUntil = `(case when n.over_at = 0 then ${anyHour} when n.tier > 0 then s.amplified_until else s.voices_until end)`
/** A noise that is over too late stands in the way by itself, and shortens nothing. */
const shortenedTo = `(case when n.over_at > ${heardUntil} then ${anyHour} else ${heardUntil} end)`

/** What keeps the space `s` from the need `n`, and as how many things it counts. */
const obstacles: [stands: string, many?: string][] = [
  [
    `(n.area is not null and n.area is distinct from s.municipality) or (n.at is not null and ${metres} > n.radius)`,
  ],
  ["s.room < n.room"],
  ["n.forms <> 0 and n.forms & s.forms = 0"],
  ["n.amenities & ~s.amenities <> 0", bits("n.amenities & ~s.amenities")],
  ["n.allows & ~s.allows <> 0", bits("n.allows & ~s.allows")],
  ["n.tier > s.tier"],
  [`n.over_at > ${heardUntil}`],
  ["n.accessible and not s.step_free"],
  ["n.is_limit and (s.price is null or s.price > n.budget)"],
  [
    `not exists (
      select 1 from need_line l join space_hours h on h.space_id = s.id and h.weekday = l.weekday
      where l.need_id = n.id and least(h.until_minute, l.until_minute, ${shortenedTo}) - greatest(h.from_minute, l.from_minute) >= l.minutes
    )`,
  ],
]

/** The parts of the score that count, and what each counts. */
const parts: [weight: number, counts: string, value: string][] = [
  [
    weights.proximity,
    "n.at is not null or n.area is not null",
    `case when n.at is null then 1 else exp(-0.5 * power(${metres} * 1.3 / 80 / 15, 2)) end`,
  ],
  [weights.time, "true", "1"],
  [
    weights.capacity,
    "true",
    "case when n.people > s.room then 0 else least(1, greatest(0, (n.people::float8 / s.room - 0.1) / 0.4)) end",
  ],
  [
    weights.price,
    "n.budget is not null and s.price is not null",
    `case when s.price <= n.budget then least(1, 2 - 1.5 * s.price::float8 / n.budget)
      else greatest(0, 1.5 - s.price::float8 / n.budget) end`,
  ],
  [
    weights.terms,
    "n.forms & s.forms <> 0",
    `case when n.preferred & s.forms <> 0 then 1 else ${otherTerms} end`,
  ],
  [
    weights.suitability,
    "n.wished > 0",
    `(${bits("n.activities & s.activities")} + ${bits("n.wished_amenities & s.amenities")}
      + ${bits("n.wished_allows & s.allows")} + ${bits("n.wished_facts & s.facts")})::float8 / n.wished`,
  ],
  [weights.transit, "s.transit is not null", "s.transit"],
]
const sums = (of: (part: (typeof parts)[number]) => string) =>
  parts.map((part) => `case when ${part[1]} then ${of(part)} else 0 end`).join(" + ")
const score = `round(1000 * (${sums(([weight, , value]) => `${weight} * (${value})`)})::numeric / (${sums(([weight]) => String(weight))})) / 10`

/**
 * The best 20 spaces for a need or needs for a space with how many there are, or the nearest five misses. One of the two
 * is given as parameters, the columns of its row. Nothing is booked in the city of the bench and no date is an exception,
 * so that the hours of the week say when a space is free.
 */
export function matchQuery(direction: "spaces" | "needs", missing: 0 | 1): string {
  const one = given[direction].map((name, at) => `$${at + 1}::${types[name] ?? "int"} as ${name}`)
  const tables = direction === "spaces" ? "need_row n, space s" : "space_row s, need n"
  const box = missing === 0 ? "reach" : "wide"
  const near =
    direction === "spaces"
      ? `s.at <@ (select ${box} from need_row)`
      : `n.${box} @> (select box(at, at) from space_row)`
  const within =
    missing === 0
      ? obstacles.map(([stands]) => `not (${stands})`).join(" and ")
      : `(n.at is null or ${metres} <= n.radius + ${missReachM})
        and ${obstacles.map(([stands, many]) => many ?? `(${stands})::int`).join(" + ")} = 1`
  const id = direction === "spaces" ? "s.id" : "n.id"
  return `
    with ${direction === "spaces" ? "need_row" : "space_row"} as materialized (select ${one.join(", ")})
    select ${id}, count(*) over () as total from ${tables}
    where ${near} and ${within}
    order by ${score} desc, ${id} limit ${missing === 0 ? 20 : 5}`
}

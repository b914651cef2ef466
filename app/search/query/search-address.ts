/*
 * The address of a search page as its form writes it. Pure: the same rules run where the form is sent without
 * JavaScript and where the page changes in place.
 *
 * Beside the parameters of the HTTP interface a page knows `where` (a place in the reader's words), `at` (the words
 * for which `near` or `within` were found, so that other words are looked up anew), `wish` (a line of which the
 * server makes parameters, and `q` of what it does not understand), `said` (what that line held), `or_weekday` (days
 * that would do as well as `weekday`), `unheard` (what the line said that no space that fits mentions), `unasked` (what
 * it said that no search can ask) and `toggle` (a button that switches one filter).
 */

const lists = new Set([
  "form",
  "kind",
  "site_kind",
  "amenities",
  "allows",
  "activity",
  "without",
  "within",
  "or_weekday",
])

/** Everything that says when. */
export const timeParameters = [
  "weekday",
  "date",
  "from",
  "to",
  "weeks",
  "until",
  "without",
  "free_share",
  "free_minutes",
  "free_days",
] as const

/** Parameters that only make sense together: taken away as one. */
const groups: Record<string, readonly string[]> = {
  where: ["where", "at", "near", "within", "radius"],
  time: [...timeParameters, "or_weekday"],
  free_minutes: ["free_minutes", "free_days"],
  weights: ["w_proximity", "w_time", "w_capacity", "w_price", "w_terms", "w_suitability", "w_transit"],
  price_max: ["price_max", "price_unit"],
}

/** What parameters have when they are left out. */
const defaults: Record<string, string> = {
  sort: "score",
  price_unit: "hour",
  weeks: "12",
  free_share: "75",
  free_days: "28",
  w_proximity: "40",
  w_time: "20",
  w_capacity: "15",
  w_price: "10",
  w_terms: "5",
  w_suitability: "5",
  w_transit: "5",
}

/** The same search in its shortest form: nothing empty, nothing that is the default, lists joined. */
export function tidySearch(params: URLSearchParams): URLSearchParams {
  const tidy = new URLSearchParams()
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name).map((value) => value.trim())
    const value = lists.has(name)
      ? [...new Set(values.flatMap((text) => text.split(",")))].filter(Boolean).join(",")
      : (values.find(Boolean) ?? "")
    if (value && value !== defaults[name]) tidy.set(name, value)
  }
  // A line that nobody touched since its last reading stays the text that it is.
  if (tidy.has("wish") && tidy.get("wish") === tidy.get("said")) {
    tidy.set("q", tidy.get("wish") ?? "")
    tidy.delete("wish")
  }
  tidy.delete("said")
  if (!tidy.has("weekday") || tidy.has("free_minutes"))
    for (const name of ["weeks", "until", "without", "free_share"]) tidy.delete(name)
  if (!tidy.has("weekday")) tidy.delete("or_weekday")
  if (tidy.has("until")) tidy.delete("weeks")
  if (!tidy.has("free_minutes")) tidy.delete("free_days")
  if (!tidy.has("price_max")) tidy.delete("price_unit")
  // Words that were wiped out take away the place that was found for them.
  if (!tidy.has("where") && tidy.has("at"))
    for (const name of ["at", "near", "within", "radius"]) tidy.delete(name)
  return tidy
}

/** Whether a filter is on. */
export function isOn(params: URLSearchParams, name: string, value: string): boolean {
  return lists.has(name)
    ? params.getAll(name).some((text) => text.split(",").includes(value))
    : params.get(name) === value
}

/** The search with one filter switched, from its first page: `amenities:piano` on or off, `where:` taken away. */
export function toggleFilter(params: URLSearchParams, toggle: string): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete("toggle")
  next.delete("cursor")
  const colon = toggle.indexOf(":")
  const name = colon < 0 ? toggle : toggle.slice(0, colon)
  const value = colon < 0 ? "" : toggle.slice(colon + 1)
  const off = !value || (!lists.has(name) && isOn(params, name, value))
  if (off) {
    for (const one of (Object.hasOwn(groups, name) && groups[name]) || [name]) next.delete(one)
  } else if (name === "within") {
    const on = isOn(params, name, value)
    for (const one of groups.where ?? []) next.delete(one)
    if (!on) next.set("within", value)
  } else if (lists.has(name)) {
    const values = params.getAll(name).flatMap((text) => text.split(","))
    const kept = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
    next.delete(name)
    next.set(name, kept.join(","))
  } else next.set(name, value)
  if (off && (name === "where" || name === "within") && next.get("sort") === "distance") next.delete("sort")
  // The widest radius is what a box of the map puts in the place of the reader's own.
  if (name === "bbox" && next.get("radius") === "50000") next.delete("radius")
  return tidySearch(next)
}

/** Days of the week that would do as well as the one that is asked: 1 is Monday. */
export function orWeekdays(params: URLSearchParams): number[] {
  const days = (params.get("or_weekday") ?? "").split(",").filter((day) => /^[1-7]$/.test(day))
  return [...new Set(days)].filter((day) => day !== params.get("weekday")).map(Number)
}

/** The search on another of the days that would do; the one that was asked takes its place among them. */
export function onWeekday(params: URLSearchParams, weekday: number): URLSearchParams {
  const days = [...orWeekdays(params), Number(params.get("weekday"))].filter((day) => day !== weekday)
  return relaxedSearch(params, { weekday: String(weekday), or_weekday: days.sort().join(",") })
}

/** What a form leaves out of its first look, with each filter that is on: `name:value`, or `name:` for a group. */
export function filtersOn(params: URLSearchParams): { name: string; value: string }[] {
  const on: { name: string; value: string }[] = []
  for (const name of lists)
    if (name !== "within" && name !== "or_weekday")
      for (const value of params
        .getAll(name)
        .flatMap((text) => text.split(","))
        .filter(Boolean))
        on.push({ name, value })
  for (const name of [
    "until",
    "free_share",
    "accessible",
    "capacity_max",
    "free_minutes",
    "price_max",
    "bbox",
  ]) {
    const value = params.get(name)
    if (value) on.push({ name, value })
  }
  return on
}

/** The search with some parameters put in the place of its own, null takes one away; from its first page. */
export function relaxedSearch(
  params: URLSearchParams,
  relaxed: Record<string, string | null>,
): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete("cursor")
  for (const [name, value] of Object.entries(relaxed))
    if (value === null) next.delete(name)
    else next.set(name, value)
  return tidySearch(next)
}

/** Decimals that place a corner of a map within a metre or so, and keep addresses short. */
export function shortBbox(bounds: readonly number[]): string {
  return bounds.map((degrees) => Number(degrees.toFixed(5))).join(",")
}

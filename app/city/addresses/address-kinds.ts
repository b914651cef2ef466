/** Kinds of streets and squares in names. Folded, as the others here. */
const streets = new Set(
  "rue straat avenue laan boulevard chaussee steenweg place plaats square plein parvis voorplein rond point".split(
    " ",
  ),
)
const stops = new Set("station metro halte tramhalte bushalte stop gare arret".split(" "))
/** Other kinds of places. */
const sites = new Set(
  "parc park porte poort centre centrum quartier quarter wijk church eglise kerk theatre theater hall town".split(
    " ",
  ),
)

/** Whether a word says that something is a stop, which its name seldom has. */
export function isStopKind(word: string): boolean {
  return stops.has(word)
}

/** Whether a word says what kind of place something is, and people say it of what does not have it in its name. */
export function isSiteKind(word: string): boolean {
  return stops.has(word) || sites.has(word)
}

/** Whether a word says what kind of street, stop or place something is. */
export function isPlaceKind(word: string): boolean {
  return streets.has(word) || isSiteKind(word)
}

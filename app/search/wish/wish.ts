/** A place that words of a wish name. */
export interface WishPlace {
  /** As an address field shows it. */
  label: string
  /** What the search is given: `within` an area, or `near` a point. */
  within: string | null
  near: string | null
}

/** What stands before the name of a place. */
export type PlaceLead = "in" | "near" | "alone"

/** What a wish can ask about the places of the city. Words come folded, with single spaces. */
export interface PlaceBook {
  /** Whether these words name the whole city, which narrows nothing. */
  isCity(words: string): boolean
  /** A municipality, a postcode, or what the city calls one: understood wherever it stands. */
  area(words: string): WishPlace | null
  /** Any place that the words name well, behind a word that leads to a place or without one. */
  find(words: string, lead: PlaceLead): WishPlace | null
  /** Whether these words are the name of a building. */
  isName(words: string): boolean
  /** Whether they are the name of a street or a square. */
  isStreet(words: string): boolean
}

/** A piece of a wish, and the parameters of a search that it stands for. */
export interface UnderstoodPart {
  /** Where it stands in what was typed. */
  start: number
  end: number
  text: string
  /** None: it asks nothing, such as “without alcohol”. */
  params: Record<string, string>
}

/** What was understood of a line that somebody typed. */
export interface UnderstoodWish {
  /** Parameters of the search; lists are joined by commas. */
  params: Record<string, string>
  place: WishPlace | null
  /** The pieces from which they came. */
  parts: UnderstoodPart[]
  /** What was understood and no search can ask, such as every second week. */
  unasked: string[]
  /** What stays text. */
  rest: string
  /** Its words and names, one by one. */
  pieces: string[]
}

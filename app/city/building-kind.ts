import type { PlaceRow } from "#db/schema/city"

type Kind = PlaceRow["building_kind"]
type Tags = Record<string, unknown>

const byAmenity: Record<string, Kind> = {
  place_of_worship: "place_of_worship",
  school: "school",
  kindergarten: "school",
  university: "school",
  college: "school",
  music_school: "school",
  language_school: "school",
  prep_school: "school",
  training: "school",
  community_centre: "community_centre",
  social_centre: "community_centre",
  library: "library",
  theatre: "theatre",
  cinema: "theatre",
  concert_hall: "theatre",
  arts_centre: "cultural_centre",
  events_venue: "cultural_centre",
  exhibition_centre: "cultural_centre",
  conference_centre: "office",
  coworking_space: "office",
  townhall: "town_hall",
  social_facility: "care",
  nursing_home: "care",
  hospital: "care",
  clinic: "care",
  childcare: "care",
  planetarium: "museum",
}

const byTourism: Record<string, Kind> = { museum: "museum", gallery: "museum" }

const byLeisure: Record<string, Kind> = {
  sports_centre: "sports_hall",
  sports_hall: "sports_hall",
  park: "outdoor",
  garden: "outdoor",
}

const byBuilding: Record<string, Kind> = {
  church: "place_of_worship",
  chapel: "place_of_worship",
  mosque: "place_of_worship",
  synagogue: "place_of_worship",
  temple: "place_of_worship",
  school: "school",
  office: "office",
  industrial: "industrial",
  warehouse: "industrial",
  retail: "retail",
  apartments: "residential",
  residential: "residential",
  house: "residential",
  civic: "community_centre",
  train_station: "station",
  sports_hall: "sports_hall",
}

/** The kind of a building out of its OpenStreetMap tags. */
export function buildingKind(tags: Tags): Kind {
  if (tags.community_centre === "parish_hall") return "parish_hall"
  return (
    byAmenity[String(tags.amenity)] ??
    byTourism[String(tags.tourism)] ??
    byLeisure[String(tags.leisure)] ??
    (tags.office ? "office" : undefined) ??
    (tags.railway === "station" ? "station" : undefined) ??
    (tags.shop ? "retail" : undefined) ??
    byBuilding[String(tags.building)] ??
    "other"
  )
}

/** The denomination of a place of worship, else its religion; null where it is not told. */
export function denomination(tags: Tags): string | null {
  if (tags.amenity !== "place_of_worship") return null
  if (tags.denomination === "catholic") return "roman_catholic"
  return String(tags.denomination ?? tags.religion ?? "") || null
}

const byGazetteerKind: Record<string, Kind> = {
  church: "place_of_worship",
  cathedral: "place_of_worship",
  basilica: "place_of_worship",
  chapel: "place_of_worship",
  mosque: "place_of_worship",
  synagogue: "place_of_worship",
  temple: "place_of_worship",
  abbey: "place_of_worship",
  parish_hall: "parish_hall",
  school: "school",
  university: "school",
  college: "school",
  academy: "school",
  office: "office",
  cultural_centre: "cultural_centre",
  arts_centre: "cultural_centre",
  community_centre: "community_centre",
  youth_centre: "community_centre",
  library: "library",
  sports_hall: "sports_hall",
  sports_centre: "sports_hall",
  swimming_pool: "sports_hall",
  theatre: "theatre",
  cinema: "theatre",
  concert_hall: "theatre",
  museum: "museum",
  industrial: "industrial",
  market_hall: "retail",
  town_hall: "town_hall",
  hospital: "care",
  care: "care",
}

/** The kind of building that a gazetteer row of this kind is; undefined for a square, a park or a stop. */
export function gazetteerBuildingKind(kind: string): Kind | undefined {
  return byGazetteerKind[kind]
}

/** What can stop a match, a booking, an agreement or a need: one vocabulary for all. Labels live in messages. */
export const obstacles = [
  "price",
  "distance",
  "hours",
  "size",
  "access",
  "noise",
  "amenity",
  "form",
  "no_answer",
  "permit",
  "fire_safety",
  "insurance",
  "heritage",
  "planning",
  "staff",
  "cleaning",
  "trust",
  "other",
] as const
export type Obstacle = (typeof obstacles)[number]

import type { AccessFact, ActivityOfUse, Allowance, Amenity } from "./vocabulary"

/** Facts of a space that an activity wishes for. They rank; they never exclude. */
export interface ActivityWishes {
  amenities: readonly Amenity[]
  /** Conditions of use that are answered yes. */
  allows: readonly Allowance[]
  /** Accessibility facts that are answered yes. */
  access: readonly AccessFact[]
}

const wish = (
  amenities: readonly Amenity[],
  allows: readonly Allowance[] = [],
  access: readonly AccessFact[] = [],
): ActivityWishes => ({ amenities, allows, access })

/** What each activity wishes for, beside an owner who welcomes it. */
export const activityWishes: Record<ActivityOfUse, ActivityWishes> = {
  choir: wish(["piano"], ["amplified_sound"]),
  music: wish(["sound_system", "piano"], ["amplified_sound"]),
  theatre: wish(["stage", "changing_room"], ["amplified_sound"]),
  dance: wish(["dance_floor", "sound_system"], ["amplified_sound"]),
  yoga: wish(["dance_floor"], [], ["quiet_room"]),
  sport: wish(["changing_room", "shower"]),
  meeting: wish(["tables_chairs", "projector", "wifi"]),
  course: wish(["tables_chairs", "projector", "wifi"]),
  homework: wish(["tables_chairs", "wifi"], ["minors"]),
  children: wish(["play_area", "outdoor"], ["minors"]),
  youth: wish(["outdoor"], ["minors", "amplified_sound"]),
  meal: wish(["kitchen", "tables_chairs"], ["own_catering"]),
  food_aid: wish(["fridge", "storage"], [], ["step_free_entrance"]),
  party: wish(["sound_system", "kitchen"], ["alcohol", "own_catering", "amplified_sound"]),
  worship: wish(["prayer_room"], ["religious_activity"]),
  exhibition: wish(["toilets"], [], ["step_free_entrance"]),
  workshop: wish(["workbench", "storage"]),
  office_work: wish(["wifi", "tables_chairs", "printer"]),
  storage: wish(["storage"], [], ["step_free_entrance"]),
  other: wish([]),
}

/** What several activities wish for together, each fact once. */
export function wishesOf(activities: readonly ActivityOfUse[]): ActivityWishes {
  const all = activities.map((activity) => activityWishes[activity])
  return {
    amenities: [...new Set(all.flatMap(({ amenities }) => amenities))],
    allows: [...new Set(all.flatMap(({ allows }) => allows))],
    access: [...new Set(all.flatMap(({ access }) => access))],
  }
}

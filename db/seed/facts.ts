import type {
  Access,
  AccessFact,
  ActivityOfUse,
  BuildingKind,
  Conditions,
  Fact,
  Permission,
  SpaceKind,
} from "~/spaces/vocabulary"
import type { SpacePlan } from "./plans"
import { createRandom, type Random } from "./random"

/** Access facts of a building: its spaces share them. Many owners do not know; unknown stays unknown. */
export function inventAccess(random: Random, kind: BuildingKind): Access {
  const recent = random.chance(kind === "place_of_worship" || kind === "theatre" ? 0.35 : 0.55)
  const told = (yes: number, unknown = 0.25): Fact =>
    random.chance(unknown) ? "unknown" : random.chance(yes) ? "yes" : "no"
  const facts: Record<AccessFact, Fact> = {
    step_free_entrance: told(recent ? 0.9 : 0.4, 0.12),
    lift: told(recent ? 0.7 : 0.15),
    accessible_toilet: told(recent ? 0.85 : 0.3),
    induction_loop: told(kind === "place_of_worship" || kind === "theatre" ? 0.4 : 0.08, 0.5),
    reserved_parking: told(0.3, 0.4),
    tactile_guidance: told(kind === "town_hall" || kind === "library" ? 0.4 : 0.06, 0.5),
    quiet_room: told(0.15, 0.6),
  }
  const measured = random.chance(0.7)
  const width =
    facts.step_free_entrance === "yes" ? random.pick([85, 90, 90, 100, 120]) : random.pick([70, 75, 80, 90])
  return { ...facts, door_width_cm: measured ? width : null }
}

/** What an owner of such a building usually allows. */
export function inventConditions(random: Random, kind: BuildingKind): Conditions {
  const mostly = (usual: Permission): Permission =>
    random.chance(0.15) ? "unknown" : random.chance(0.8) ? usual : "ask"
  const strict = kind === "school" || kind === "library" || kind === "care"
  const loud = mostly(strict || kind === "office" || kind === "museum" ? "no" : "yes")
  return {
    alcohol: mostly(strict ? "no" : kind === "place_of_worship" ? "ask" : "yes"),
    own_catering: mostly(kind === "theatre" || kind === "museum" ? "no" : "yes"),
    minors: mostly(kind === "office" ? "ask" : "yes"),
    religious_activity: mostly(
      kind === "place_of_worship" || kind === "parish_hall"
        ? "yes"
        : strict || kind === "town_hall"
          ? "no"
          : "ask",
    ),
    political_activity: mostly(strict || kind === "place_of_worship" ? "no" : "ask"),
    commercial_activity: mostly(kind === "office" || kind === "retail" || kind === "theatre" ? "yes" : "no"),
    animals: mostly("no"),
    amplified_sound: loud,
    quiet_hours_from: random.pick([null, 21 * 60, 22 * 60, 22 * 60]),
    sound_tier: loud === "no" ? null : random.pick([85, 85, 85, 95]),
    sound_until: loud === "no" ? null : random.pick([21 * 60, 22 * 60]),
    keys: random.pick(["staff", "staff", "code", "key"]),
    insurance_required: random.pick(["yes", "yes", "no", "unknown"]),
    cleaning_by: random.pick(["user", "user", "owner", "shared"]),
  }
}

/** What owners of such a space like to see in it. */
const welcomed: Record<SpaceKind, ActivityOfUse[]> = {
  hall: ["choir", "music", "theatre", "dance", "yoga", "meeting", "meal", "party", "children", "exhibition"],
  meeting_room: ["meeting", "course", "homework", "office_work"],
  classroom: ["course", "homework", "meeting", "children", "youth"],
  office: ["office_work", "meeting"],
  desk_area: ["office_work"],
  workshop: ["workshop", "course"],
  kitchen: ["meal", "food_aid", "course"],
  studio: ["dance", "yoga", "theatre", "music", "sport"],
  stage: ["theatre", "music", "dance", "choir"],
  storage: ["storage", "food_aid"],
  garden: ["children", "meal", "youth", "workshop"],
  nave: ["choir", "music", "worship", "exhibition", "meal"],
  whole_building: ["meeting", "party", "exhibition", "youth", "course"],
}

/** One owner in four says nothing of it. It draws from a chance of its own, so that nothing else changes with it. */
export function inventActivities({ name, subject, seats }: SpacePlan): ActivityOfUse[] {
  const random = createRandom(`activities ${name.fr} ${subject.kind} ${seats}`)
  return random.chance(0.25) ? [] : random.some(welcomed[subject.kind], 0.6)
}

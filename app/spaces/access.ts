import type { Access, Fact, Wheelchair } from "./vocabulary"

/** A door of this width or more lets a wheelchair through. */
const passableDoorCm = 80

/** What a wheelchair needs, in the order in which one comes to it. */
export const wheelchairNeeds = ["entrance", "doors", "lift", "toilet"] as const
export type WheelchairNeed = (typeof wheelchairNeeds)[number]

/**
 * Whether a space can be reached and used in a wheelchair. Unknown is never counted as yes.
 * @param floor 0 is the ground floor; when it is not known, the lift must be.
 */
export function deriveWheelchair(access: Access, floor: number | null): Wheelchair {
  return wheelchairAccess(access, floor).wheelchair
}

/** The same, with what it lacks or what nobody has said: what decides it. */
export function wheelchairAccess(
  access: Access,
  floor: number | null,
): { wheelchair: Wheelchair; because: WheelchairNeed[] } {
  const facts: Record<WheelchairNeed, Fact> = {
    entrance: access.step_free_entrance,
    doors: passableDoor(access.door_width_cm),
    lift: floor === 0 ? "yes" : access.lift,
    toilet: access.accessible_toilet,
  }
  const those = (fact: Fact) => wheelchairNeeds.filter((need) => facts[need] === fact)
  const onTheWay = (fact: Fact) => those(fact).filter((need) => need !== "toilet")
  if (onTheWay("no").length) return { wheelchair: "no", because: onTheWay("no") }
  if (onTheWay("unknown").length) return { wheelchair: "unknown", because: those("unknown") }
  if (facts.toilet === "no") return { wheelchair: "limited", because: ["toilet"] }
  return { wheelchair: facts.toilet, because: those("unknown") }
}

function passableDoor(widthCm: number | null): Fact {
  if (widthCm === null) return "unknown"
  return widthCm >= passableDoorCm ? "yes" : "no"
}

/** The facts of a place of which nothing is known yet. */
export const unknownAccess: Access = {
  step_free_entrance: "unknown",
  door_width_cm: null,
  lift: "unknown",
  accessible_toilet: "unknown",
  induction_loop: "unknown",
  reserved_parking: "unknown",
  tactile_guidance: "unknown",
  quiet_room: "unknown",
}

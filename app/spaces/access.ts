import type { Access, Fact, Wheelchair } from "./vocabulary"

/** A door of this width or more lets a wheelchair through. */
const passableDoorCm = 80

/**
 * Whether a space can be reached and used in a wheelchair. Unknown is never counted as yes.
 * @param floor 0 is the ground floor; when it is not known, the lift must be.
 */
export function deriveWheelchair(access: Access, floor: number | null): Wheelchair {
  const onTheWay = [access.step_free_entrance, passableDoor(access.door_width_cm)]
  if (floor !== 0) onTheWay.push(access.lift)
  if (onTheWay.includes("no")) return "no"
  if (onTheWay.includes("unknown")) return "unknown"
  if (access.accessible_toilet === "no") return "limited"
  return access.accessible_toilet === "yes" ? "yes" : "unknown"
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

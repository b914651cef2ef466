import { weeklyMinutes } from "~/spaces/hours/weekly-minutes"
import { descendantsOf, lineOf, type TreeNode } from "~/spaces/tree/space-tree"
import type { WeeklyRule } from "~/spaces/vocabulary"

/** A space of a building, with what costs ask of it. */
export interface RoomFacts extends TreeNode {
  areaM2: number | null
  hours: Pick<WeeklyRule, "weekday" | "from" | "until">[]
}

/** The rooms in a space that have no parts of their own; itself where it has none. */
export function roomsIn(spaces: readonly TreeNode[], id: string): string[] {
  const parents = new Set(spaces.map(({ parentId }) => parentId))
  const parts = descendantsOf(spaces, id).filter((part) => !parents.has(part))
  return parts.length ? parts : [id]
}

/** The area that is told of a space, else that of all its rooms; null where one of them is not told. */
export function areaOf(spaces: readonly RoomFacts[], id: string): number | null {
  const facts = new Map(spaces.map((space) => [space.id, space]))
  const own = facts.get(id)?.areaM2 ?? null
  const rooms = roomsIn(spaces, id)
  if (own !== null || rooms[0] === id) return own
  const areas = rooms.map((room) => facts.get(room)?.areaM2 ?? null)
  return areas.reduce((sum, area) => (sum === null || area === null ? null : sum + area), 0 as number | null)
}

/** How long the rooms of a building can be used in a week, where its owner says so by hand. */
export interface UsableHours {
  minutesPerDay: number
  daysPerWeek: number
}

/**
 * In a week in which every room is used whenever it can be: minutes of rooms, and their mean area. A room can be used
 * in its own hours and in those of each whole that it lies in.
 * @param usable counts instead of the hours that are offered.
 */
export function offeredWeek(
  spaces: readonly RoomFacts[],
  usable: UsableHours | null,
): { minutes: number; meanAreaM2: number | null } {
  const rooms = new Set(spaces.flatMap(({ id }) => roomsIn(spaces, id)))
  let minutes = 0
  let weighed: number | null = 0
  for (const room of spaces) {
    if (!rooms.has(room.id)) continue
    const line = new Set(lineOf(spaces, room.id))
    const own = usable
      ? usable.minutesPerDay * usable.daysPerWeek
      : weeklyMinutes(spaces.filter(({ id }) => line.has(id)).flatMap(({ hours }) => hours))
    minutes += own
    weighed = weighed === null || room.areaM2 === null ? null : weighed + room.areaM2 * own
  }
  return { minutes, meanAreaM2: weighed === null || minutes === 0 ? null : weighed / minutes }
}

import type { DoorSheet, DoorSheetSpan } from "./door-sheet.server"

type Room = DoorSheet["days"][number]["rooms"][number]

/** The rooms that a sheet names on a day: in a week those that somebody has. */
export function shownRooms(span: DoorSheetSpan, rooms: readonly Room[]): Room[] {
  return rooms.filter(({ lines }) => span === "day" || lines.length > 0)
}

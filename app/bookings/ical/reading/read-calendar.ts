import { CalendarFile } from "./calendar-file"
import { ContentLines } from "./content-lines"
import { layOut } from "./lay-out"
import type { LeftOut } from "./left-out"
import type { BusyEvent, ReadOptions } from "./reading"

/** What a calendar says. */
export interface CalendarRead {
  /** What blocks time, in order. */
  events: BusyEvent[]
  leftOut: LeftOut
  /** Its own name, where it tells it. */
  name: string | null
  /** All that is needed to read it again later: the calendar without what is over and what is of no use here. */
  content: string | null
}

/**
 * Reads what blocks time: events and busy times, without what is cancelled or marked as free; repeated events laid
 * out one by one, each moved or dropped occurrence by its own. What cannot be read is left out by itself.
 * @param pieces of the file, in order.
 * @throws {ImportError} `unreadable` for what is no calendar, or not a whole one; `too_many`.
 */
export async function readCalendar(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadOptions,
): Promise<CalendarRead> {
  const file = new CalendarFile(options)
  const lines = new ContentLines()
  for await (const piece of pieces) for (const line of lines.push(piece)) file.take(line)
  for (const line of lines.end()) file.take(line)
  file.end()
  const { events, leftOut, standing } = layOut(file, options)
  return { events, leftOut, name: file.name, content: options.keepsContent ? file.write(standing) : null }
}

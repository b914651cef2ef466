import { minuteMs } from "~/availability/units"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { SpaceIndex } from "~/search/index/space-index"

/** Lets an index know what is taken of some spaces, by id; times are whole minutes. */
export function takeTimes(index: SpaceIndex, busy: ReadonlyMap<string, readonly BusyTime[]>): void {
  for (const [spaceId, times] of busy)
    index.taken.set(
      index.numberOf(spaceId),
      times.map(({ start, end, kind, quantity }) => ({
        spaceId,
        from: start / minuteMs,
        until: end / minuteMs,
        kind,
        quantity,
        expiresAt: null,
      })),
    )
}

import { expect, it } from "vitest"
import type { BusyTime } from "~/bookings/checks/busy-time"
import type { OwnTime } from "~/bookings/checks/time-to-come.server"
import { type Chooser, chooser, seeded } from "../../../scripts/bench/choose"
import { OwnTimes } from "./own-times"

const minuteMs = 60_000

function randomTimes({ whole, chance, one }: Chooser): OwnTime[] {
  return Array.from({ length: whole(0, 6) }, () => {
    const from = whole(0, 200)
    return {
      spaceId: "",
      from,
      until: from + (chance(0.1) ? whole(50, 150) : whole(1, 20)),
      kind: one(["booking", "block", "imported"] as const),
      quantity: chance(0.5) ? null : whole(1, 9),
      expiresAt: chance(0.7) ? null : whole(1, 100) * 1000,
    }
  })
}

it("own times are what was set last, whatever was set and left behind", () => {
  const choose = chooser(seeded(5))
  const own = new OwnTimes()
  const plain = new Map<number, OwnTime[]>()
  // So often that what is left behind is closed up several times.
  for (let run = 0; run < 3000; run++) {
    const space = choose.whole(0, 70)
    const times = randomTimes(choose)
    own.set(space, times)
    plain.set(space, times)
    const asked = choose.whole(0, 75)
    const start = choose.whole(0, 250) * minuteMs
    const time = { start, end: start + choose.whole(1, 40) * minuteMs }
    const now = choose.whole(0, 100) * 1000
    const importedOnly = choose.chance(0.2)
    const expected = (plain.get(asked) ?? [])
      .filter(({ from, until }) => from * minuteMs < time.end && until * minuteMs > time.start)
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
      .filter(({ kind }) => !importedOnly || kind === "imported")
      .map(({ from, until, kind, quantity }) => ({
        start: from * minuteMs,
        end: until * minuteMs,
        kind,
        quantity,
      }))
    const found: BusyTime[] = []
    own.collect(asked, { time, now, importedOnly }, false, found)
    expect(found.map((one) => JSON.stringify(one)).sort()).toEqual(
      expected.map((one) => JSON.stringify(one)).sort(),
    )
    expect(own.meets(asked, { time, now, importedOnly })).toBe(expected.length > 0)
  }
})

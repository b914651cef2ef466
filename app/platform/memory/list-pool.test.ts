import { expect, it } from "vitest"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { ListPool } from "./list-pool"

it("gives a list one number however often it is asked, and a list of its own to each number", () => {
  const { whole } = chooser(seeded(4))
  const pool = new ListPool()
  const known = new Map<string, number>()
  for (let step = 0; step < 5000; step++) {
    const list = Array.from({ length: whole(0, 4) }, () => whole(0, 6))
    const number = pool.intern(list)
    expect(known.get(list.join()) ?? pool.length - 1).toBe(number)
    known.set(list.join(), number)
  }
  expect(pool.length).toBe(known.size)
  for (const [list, number] of known) expect([...pool.at(number)].join()).toBe(list)
})

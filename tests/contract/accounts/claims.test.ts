import fc from "fast-check"
import { sql } from "kysely"
import { expect, it } from "vitest"
import { isClash } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { bareHall } from "../../setup/bare-hall"
import { eachDatabase } from "../../setup/each-database"

const soon = Math.floor(Date.now() / 60_000) + 10_000

/** What became of a claim: taken by somebody else, or refused as wrong, or written. */
async function fateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return "written"
  } catch (error) {
    return isClash(error)
      ? "taken"
      : `${(error as Error).message}`.replace(/^.*violates check/, "violates check")
  }
}

eachDatabase("claims, whatever the application does,", (open, kind) => {
  it("of a leaf never overlap, and may touch", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("room")
    await hall.addSpace("next")
    await hall.addBookings("room", ["a", "b", "c", "d", "e", "f", "g"])
    expect(await fateOf(hall.claim("a", "room", 100, 200))).toBe("written")
    for (const [from, until] of [
      [100, 200],
      [99, 101],
      [199, 201],
      [0, 1000],
      [150, 151],
    ] as const)
      expect(await fateOf(hall.claim("b", "room", from, until)), `${from} to ${until}`).toBe("taken")
    expect(await fateOf(hall.claim("c", "room", 200, 201))).toBe("written")
    expect(await fateOf(hall.claim("d", "room", 0, 100))).toBe("written")
    expect(await fateOf(hall.claim("e", "next", 100, 200))).toBe("written")
    // Both ends of what an integer holds.
    expect(await fateOf(hall.claim("f", "room", 2_147_483_646, 2_147_483_647))).toBe("written")
    expect(await fateOf(hall.claim("g", "room", -2_147_483_648, -2_147_483_647))).toBe("written")
    expect(await fateOf(hall.claim("b", "room", -2_147_483_648, 2_147_483_647))).toBe("taken")
  })

  it("are refused when empty or turned round", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("room")
    await hall.addBookings("room", ["a"])
    const refusal = kind === "sqlite" ? "claim: empty" : /check constraint|lower bound/
    expect(await fateOf(hall.claim("a", "room", 100, 100))).toMatch(refusal)
    expect(await fateOf(hall.claim("a", "room", 100, 99))).toMatch(refusal)
    expect(await count(db)).toBe(0)
  })

  it("are of leaves alone, with a quantity where the leaf has one", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("whole")
    await hall.addSpace("part", { parent: "whole" })
    await hall.addSpace("desks", { desks: 4 })
    await hall.addBookings("whole", ["a"])
    expect(await fateOf(hall.claim("a", "whole", 0, 10))).toBe("claim: not a leaf")
    expect(await fateOf(hall.claim("a", "part", 0, 10, 1))).toBe("claim: quantity")
    expect(await fateOf(hall.claim("a", "desks", 0, 10))).toBe("claim: quantity")
    for (const quantity of [0, -1])
      expect(await fateOf(hall.claim("a", "desks", 0, 10, quantity))).toBe("claim: quantity")
    expect(await fateOf(hall.claim("a", "nowhere", 0, 10))).not.toBe("written")
    expect(await count(db)).toBe(0)
  })

  it("of desks never exceed them at any moment", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("desks", { desks: 4 })
    await hall.addBookings("desks", ["a", "b", "c", "d", "e"])
    expect(await fateOf(hall.claim("a", "desks", 0, 100, 5))).toBe("taken")
    expect(await fateOf(hall.claim("a", "desks", 0, 100, 2))).toBe("written")
    expect(await fateOf(hall.claim("b", "desks", 100, 200, 2))).toBe("written")
    expect(await fateOf(hall.claim("c", "desks", 50, 150, 2))).toBe("written")
    expect(await fateOf(hall.claim("d", "desks", 0, 200, 1))).toBe("taken")
    expect(await fateOf(hall.claim("d", "desks", 149, 160, 1))).toBe("taken")
    expect(await fateOf(hall.claim("d", "desks", 150, 160, 2))).toBe("written")
    expect(await fateOf(hall.claim("e", "desks", 0, 50, 2))).toBe("written")
  })

  it("written together are counted together", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("desks", { desks: 3 })
    await hall.addSpace("room")
    await hall.addBookings("desks", ["a", "b"])
    const both = (leaf: string, quantity: number | null) =>
      sql`insert into claim (booking_id, leaf_id, from_minute, until_minute, quantity)
        values ('a', ${leaf}, 0, 10, ${quantity}), ('b', ${leaf}, 5, 15, ${quantity})`.execute(db)
    expect(await fateOf(both("desks", 2))).toBe("taken")
    expect(await fateOf(both("room", null))).toBe("taken")
    expect(await count(db)).toBe(0)
    expect(await fateOf(both("desks", 1))).toBe("written")
  })

  it("are never changed", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("room")
    await hall.addBookings("room", ["a"])
    await hall.claim("a", "room", 0, 10)
    for (const change of ["from_minute = 5", "until_minute = 5", "leaf_id = 'room'", "quantity = 1"])
      expect(await fateOf(sql.raw(`update claim set ${change}`).execute(db))).toBe("claim: never changed")
  })

  it("hold the tree still until they are taken away", async () => {
    const { db } = await open()
    const hall = await bareHall(db)
    await hall.addSpace("whole")
    await hall.addSpace("left", { parent: "whole" })
    await hall.addSpace("right", { parent: "whole" })
    await hall.addSpace("desks", { desks: 4 })
    await hall.addSpace("shed")
    await hall.addBookings("whole", ["a", "b", "past"])
    await hall.claim("a", "left", soon, soon + 10)
    await hall.claim("b", "desks", soon, soon + 10, 2)
    const change = (text: string) => fateOf(sql.raw(text).execute(db))
    const refused = "space: has claims"
    const parts = await Promise.all(
      ["left", "desks"].map((parent) => fateOf(hall.addSpace(`part of ${parent}`, { parent }))),
    )
    expect(parts).toEqual([refused, refused])
    expect(await change("update space set parent_id = 'left' where id = 'shed'")).toBe(refused)
    // The part that is moved has the claims, or a part of the same whole has.
    expect(await change("update space set parent_id = null where id = 'left'")).toBe(refused)
    expect(await change("update space set parent_id = 'shed' where id = 'left'")).toBe(refused)
    expect(await change("update space set parent_id = null where id = 'right'")).toBe(refused)
    for (const quantity of ["3", "5", "null"])
      expect(await change(`update space set quantity = ${quantity} where id = 'desks'`)).toBe(refused)
    expect(await change("update space set quantity = 4, kind = 'hall' where id = 'desks'")).toBe("written")
    await db.deleteFrom("claim").execute()
    await hall.claim("past", "left", 0, 10)
    expect(await change("update space set parent_id = 'left' where id = 'shed'")).toBe("written")
    expect(await change("update space set quantity = 3 where id = 'desks'")).toBe("written")
  })

  it("are taken exactly where a grid of minutes is free: leaves", async () => {
    const { db } = await open()
    const written = await compareWithGrid(db, null)
    expect(written).toBeGreaterThan(50)
  })

  it("are taken exactly where a grid of minutes is free: desks", async () => {
    const { db } = await open()
    const written = await compareWithGrid(db, 5)
    expect(written).toBeGreaterThan(50)
  })
})

async function count(db: Database): Promise<number> {
  return (await db.selectFrom("claim").select("booking_id").execute()).length
}

const gridMinutes = 60

/** Random claims and cancellations, accepted by the database just when a grid of minutes would. */
async function compareWithGrid(db: Database, desks: number | null): Promise<number> {
  const hall = await bareHall(db)
  await hall.addSpace("leaf", { desks: desks ?? undefined })
  const ids = Array.from({ length: 30 }, (_, index) => `booking-${index}`)
  await hall.addBookings("leaf", ids)
  const step = fc.record({
    from: fc.integer({ min: 0, max: gridMinutes - 1 }),
    minutes: fc.integer({ min: 1, max: 25 }),
    quantity: fc.integer({ min: 1, max: (desks ?? 1) + 1 }),
    cancels: fc.boolean(),
  })
  let written = 0
  const most = desks ?? 1
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 5, maxLength: ids.length }),
    async (steps) => {
      await db.deleteFrom("claim").execute()
      const grid = new Array<number>(gridMinutes + 25).fill(0)
      const add = (from: number, until: number, by: number) => {
        for (let minute = from; minute < until; minute++) grid[minute] = (grid[minute] ?? 0) + by
      }
      for (const [index, { from, minutes, quantity, cancels }] of steps.entries()) {
        const until = from + minutes
        const takes = desks === null ? 1 : quantity
        const free = grid.slice(from, until).every((used) => used + takes <= most)
        const id = ids[index] as string
        const fate = await fateOf(hall.claim(id, "leaf", from, until, desks === null ? null : quantity))
        expect(fate).toBe(free ? "written" : "taken")
        if (!free) continue
        written++
        add(from, until, takes)
        if (!cancels) continue
        await db.deleteFrom("claim").where("booking_id", "=", id).execute()
        add(from, until, -takes)
      }
    },
  )
  await fc.assert(property, { numRuns: 25, seed: 20_310_304 })
  return written
}

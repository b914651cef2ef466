import fc from "fast-check"
import { sql } from "kysely"
import { afterEach, expect, it } from "vitest"
import { isClash } from "#db/clash.server"
import { createDatabase, type Database, inTransaction } from "#db/database.server"
import { changeClaimGuard, claimGuard } from "#db/dialects/claim-slots.server"
import { migrateUp } from "#db/migrate.server"
import { createBackup } from "~/platform/backup/create-backup.server"
import { restoreBackup } from "~/platform/backup/restore-backup.server"
import { aFolder, backupOf, restoreTo, withFolders } from "../../setup/backups"
import { type BareHall, bareHall } from "../../setup/bare-hall"
import { emptyDatabase, openCopy } from "../../setup/each-database"

withFolders()
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const change = (db: Database, guard: "exclusion" | "slots") =>
  inTransaction(db, (trx) => changeClaimGuard(trx, guard))

async function guarded(guard: "exclusion" | "slots") {
  const { db, url, close } = await openCopy("postgres")
  cleanups.push(close)
  if ((await claimGuard(db)) !== guard) await change(db, guard)
  const hall = await bareHall(db)
  for (const id of ["left", "right"]) await hall.addSpace(id)
  await hall.addSpace("desks", { desks: 4 })
  await hall.addBookings(
    "left",
    Array.from({ length: 60 }, (_, n) => `b${n}`),
  )
  return { db, url, hall }
}

async function taken(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return false
  } catch (error) {
    if (isClash(error)) return true
    throw error
  }
}

/** What the slots would be, if they were written anew from the claims. */
async function slotsAnew(db: Database) {
  const { rows } = await sql<{ leaf_id: string; hour: number; minutes: string }>`
    select leaf_id, hour, bit_or(minutes) as minutes
    from claim cross join lateral claim_hours(from_minute, until_minute)
    where quantity is null group by leaf_id, hour order by leaf_id, hour`.execute(db)
  return rows
}
async function slotsThere(db: Database) {
  const { rows } = await sql<{ leaf_id: string; hour: number; minutes: string }>`
    select leaf_id, hour, minutes from claim_slot order by leaf_id, hour`.execute(db)
  return rows
}

const claims = (hall: BareHall, n: number, leaf: string, from: number, until: number) =>
  hall.claim(`b${n}`, leaf, from, until)

it("refuses what the exclusion constraint refuses and nothing else, minute by minute", async () => {
  const [one, other] = [await guarded("exclusion"), await guarded("slots")]
  const act = fc.record({
    leaf: fc.constantFrom("left", "right"),
    from: fc.oneof(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 6 }).map((n) => n * 60),
    ),
    length: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constantFrom(1, 59, 60, 61, 120, 1500)),
    giveBack: fc.option(fc.nat(59), { freq: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
      for (const { db } of [one, other]) await db.deleteFrom("claim").execute()
      expect(await slotsThere(other.db)).toEqual([])
      for (const [n, { leaf, from, length, giveBack }] of acts.entries()) {
        const answers = []
        for (const { db, hall } of [one, other]) {
          if (giveBack !== null)
            await db.deleteFrom("claim").where("booking_id", "=", `b${giveBack}`).execute()
          answers.push(await taken(claims(hall, n, leaf, from, from + length)))
        }
        expect(answers[1], `claim ${n}`).toBe(answers[0])
      }
      expect(await slotsThere(other.db)).toEqual(await slotsAnew(other.db))
    }),
    { numRuns: 25 },
  )
})

it("lets nobody have what somebody else has, however many ask at once for hours that half meet", async () => {
  const { db, url, hall } = await guarded("slots")
  const others = Array.from({ length: 4 }, () => createDatabase(url))
  cleanups.push(async () => void (await Promise.all(others.map((one) => one.destroy()))))
  const insert = (on: Database, n: number) => {
    const from = (n * 37) % 600
    return taken(
      inTransaction(on, (trx) =>
        trx
          .insertInto("claim")
          .values({
            booking_id: `b${n}`,
            leaf_id: "left",
            from_minute: from,
            until_minute: from + 100,
            quantity: null,
          })
          .execute(),
      ),
    )
  }
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) => insert(others[n % others.length] as Database, n)),
  )
  const had = await db.selectFrom("claim").selectAll().orderBy("from_minute").execute()
  expect(had.length).toBe(answers.filter((refused) => !refused).length)
  expect(had.length).toBeGreaterThan(3)
  for (const [at, { from_minute }] of had.entries())
    if (at > 0) expect(from_minute).toBeGreaterThanOrEqual(had[at - 1]?.until_minute ?? 0)
  expect(await slotsThere(db)).toEqual(await slotsAnew(db))
  // What a transaction took that did not end is nobody's.
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("claim").execute()
    throw new Error("not after all")
  }).catch(() => {})
  expect(await slotsThere(db)).toEqual(await slotsAnew(db))
  expect(await taken(claims(hall, 59, "right", 0, 60))).toBe(false)
})

it("counts desks as before, without slots", async () => {
  const { db, hall } = await guarded("slots")
  expect(await taken(hall.claim("b0", "desks", 0, 60, 3))).toBe(false)
  expect(await taken(hall.claim("b1", "desks", 30, 90, 2))).toBe(true)
  expect(await taken(hall.claim("b2", "desks", 30, 90, 1))).toBe(false)
  expect(await slotsThere(db)).toEqual([])
})

it("takes over from the exclusion constraint and gives back to it, with the claims that there are", async () => {
  const { db, hall } = await guarded("exclusion")
  await claims(hall, 0, "left", 30, 150)
  await claims(hall, 1, "left", 150, 160)
  await change(db, "slots")
  expect(await claimGuard(db)).toBe("slots")
  expect(await slotsThere(db)).toEqual(await slotsAnew(db))
  expect(await taken(claims(hall, 2, "left", 159, 170))).toBe(true)
  expect(await taken(claims(hall, 2, "left", 160, 170))).toBe(false)
  await change(db, "exclusion")
  expect(await claimGuard(db)).toBe("exclusion")
  expect(await taken(claims(hall, 3, "left", 169, 180))).toBe(true)
  await sql`alter table claim drop constraint claim_never_twice`.execute(db)
  await claims(hall, 3, "left", 169, 180)
  expect(await taken(change(db, "slots")), "claims that overlap are not taken over").toBe(true)
})

it("is there from the first where the database asks for it, without the extension, and in what is restored", async () => {
  const { url, remove } = await emptyDatabase("postgres")
  cleanups.push(remove)
  const name = url.split("/").at(-1) as string
  const before = createDatabase(url)
  await sql`alter database ${sql.id(name)} set roof.claim_guard = 'slots'`.execute(before)
  await before.destroy()
  const source = await guarded("slots")
  await claims(source.hall, 0, "left", 30, 150)
  const { file } = await createBackup(backupOf(source.url, aFolder()))
  await restoreBackup(file, restoreTo(url))
  const db = createDatabase(url)
  cleanups.push(() => db.destroy())
  expect(await migrateUp(db)).toEqual([])
  expect(await claimGuard(db)).toBe("slots")
  const { rows } = await sql`select extname from pg_extension where extname = 'btree_gist'`.execute(db)
  expect(rows).toEqual([])
  expect(await slotsThere(db)).toEqual(await slotsThere(source.db))
  const row = { leaf_id: "left", from_minute: 149, until_minute: 200, quantity: null }
  expect(
    await taken(
      db
        .insertInto("claim")
        .values({ booking_id: "b1", ...row })
        .execute(),
    ),
  ).toBe(true)
})

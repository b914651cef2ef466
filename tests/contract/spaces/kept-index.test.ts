import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { createDatabase, type Database, inTransaction } from "#db/database.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { keepIndexIn } from "~/search/index/index-snapshot.server"
import { emptyQuery } from "~/search/query/space-query"
import { searchSpaces } from "~/search/results/search-spaces.server"
import { fillSyntheticCity } from "../../../scripts/bench/synthetic-city"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2026-03-10T09:00:00Z")
const spaces = 5200
const first = "space-0000000"

async function found(db: Database, given: Partial<typeof emptyQuery>, at = now) {
  const query = { ...emptyQuery, near: [4.36, 50.84] as [number, number], radius: 20_000, ...given }
  return searchSpaces(db, { query, now: at, locale: "fr" })
}

/** Without a word to anybody. */
async function renameFirst(db: Database, name: string): Promise<void> {
  const json = JSON.stringify({ original: "fr", fr: name })
  await db.updateTable("space").set({ name: json }).where("id", "=", first).execute()
}

const mentions = async (db: Database, word: string, at = now) => (await found(db, { q: word }, at)).total

eachDatabase("the index that is kept", (open) => {
  it("is the same after a start, follows what changed since, and is thrown away when it cannot be used", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kept-index-"))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const file = join(folder, "cache", "space-index")
    const { db, url } = await open()
    await fillSyntheticCity(db, { spaces })
    keepIndexIn(db, file)
    const answers = await Promise.all([
      found(db, { people: 40, form: ["hourly"] }),
      found(db, { q: "moulin" }),
    ])
    const start = () => {
      const again = createDatabase(url)
      onTestFinished(() => again.destroy())
      keepIndexIn(again, file)
      return again
    }

    await renameFirst(db, "Zwinnebloem")
    const second = start()
    expect(
      await Promise.all([found(second, { people: 40, form: ["hourly"] }), found(second, { q: "moulin" })]),
    ).toEqual(answers)
    // Nobody told of the name: so this is the index that was kept.
    expect(await mentions(second, "zwinnebloem")).toBe(0)

    await inTransaction(db, (trx) => recordChange(trx, "space", first))
    expect(await mentions(start(), "zwinnebloem")).toBe(1)

    await renameFirst(db, "Kattestaart")
    // A copy of the database that made its last changes anew looks alike: what changed last is read again.
    expect(await mentions(start(), "kattestaart")).toBe(1)

    await renameFirst(db, "Wolfsmelk")
    expect(await mentions(start(), "wolfsmelk", new Date("2026-04-10T09:00:00Z"))).toBe(1)
  }, 60_000)

  it("is not taken from a file that is broken, cut off or of another database", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kept-index-"))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const file = join(folder, "space-index")
    const { db, url } = await open()
    await fillSyntheticCity(db, { spaces })
    keepIndexIn(db, file)
    expect(await mentions(db, "zwinnebloem")).toBe(0)
    const whole = await readFile(file)
    await renameFirst(db, "Zwinnebloem")
    const startWith = async (bytes: Uint8Array) => {
      await writeFile(file, bytes)
      const again = createDatabase(url)
      onTestFinished(() => again.destroy())
      keepIndexIn(again, file)
      return mentions(again, "zwinnebloem")
    }
    expect(await startWith(whole)).toBe(0)
    const broken = Buffer.from(whole)
    broken[whole.length - 5000] = (broken[whole.length - 5000] as number) ^ 1
    expect(await startWith(broken)).toBe(1)
    // What was read anew is kept anew.
    expect((await stat(file)).size).toBeGreaterThan(whole.length / 2)
    expect(await startWith(whole.subarray(0, whole.length - 1))).toBe(1)
    expect(await startWith(Buffer.from("something else"))).toBe(1)
    expect(await startWith(new Uint8Array(0))).toBe(1)
    await db.updateTable("city").set({ pack_hash: "another" }).execute()
    expect(await startWith(whole)).toBe(1)
  }, 60_000)
})

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { loadDemo } from "#db/seed/load-demo.server"
import { agreementStatuses } from "~/agreements/agreement"
import { installCity, starterPack } from "~/city/install-city.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { eachDatabase } from "../../setup/each-database"
import { memoryFiles } from "../../setup/memory-files"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "common-roof-demo-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date("2026-03-01T12:00:00.000Z")
const demoSite = { papers: memoryFiles(), publicUrl: "https://roof.example" }

async function loaded(db: Database) {
  await installCity(db, {
    source: starterPack,
    codes: wordCodes,
    basemaps: filesIn(folder)("basemap"),
    now: now.toISOString(),
  })
  return loadDemo(db, demoSite, now)
}

/** What the demo says, without the ids, which are made anew each time. */
async function offers(db: Database) {
  return db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .innerJoin("organisation", "organisation.id", "site.organisation_id")
    .select([
      "site.name as site",
      "site.street",
      "space.name",
      "space.capacity_seated",
      "space.forms",
      "organisation.name as owner",
    ])
    .select(["space.status", "space.published_at", "site.municipality_id"])
    .orderBy("site.source_ref")
    .orderBy("space.name")
    .orderBy("space.area_m2")
    .execute()
}

eachDatabase("the demo", (open) => {
  it("is loaded once, says the same everywhere, and has something for everybody", {
    timeout: 240_000,
  }, async () => {
    const { db } = await open()
    const result = await loaded(db)
    expect(result?.organisations).toBe(60)
    expect(result?.buildings).toBeGreaterThan(150)
    const all = await offers(db)
    expect(all).toHaveLength(result?.spaces ?? 0)
    expect(all.length).toBeGreaterThan(300)
    // An address that names the building says it twice.
    for (const { municipality_id, owner, site, street } of all) {
      expect(municipality_id).not.toBeNull()
      expect(street).not.toBe(site)
      expect(owner).toMatch(/\(d[eé]mo\)/)
    }

    expect(await loadDemo(db, demoSite, now)).toBeNull()
    expect(await offers(db)).toEqual(all)

    const other = await open()
    await loaded(other.db)
    expect(await offers(other.db)).toEqual(all)
    await expectBookableAtOnce(db)
    await expectAccountsThatOwn(db)
    await expectSomethingToDo(db)
    await expectAgreements(db)
    expect(await agreements(other.db)).toEqual(await agreements(db))
  })

  it("needs a city, and leaves nothing behind without one", async () => {
    const { db } = await open()
    await expect(loadDemo(db, demoSite, now)).rejects.toThrow("The demo needs a city")
    expect(await db.selectFrom("user").select("id").execute()).toEqual([])
  })
})

/** Somewhere there is a space to book at once, from 08:00 to 22:00. */
async function expectBookableAtOnce(db: Database) {
  const spaces = await db
    .selectFrom("space")
    .select(["id", "forms"])
    .where("status", "=", "published")
    .where("approval", "=", "automatic")
    .where("lead_minutes", "=", 0)
    .where("step_minutes", "=", 30)
    .where("buffer_before_minutes", "=", 0)
    .where("buffer_after_minutes", "=", 0)
    .where("quota_per_month", "is", null)
    .where("parent_id", "is", null)
    .execute()
  expect(spaces.length).toBeGreaterThan(0)
  for (const { id, forms } of spaces) {
    expect(JSON.parse(forms)).toContain("hourly")
    const hours = await db
      .selectFrom("weekly_rule")
      .select(["weekday", "from_minute", "until_minute"])
      .where("space_id", "=", id)
      .orderBy("weekday")
      .execute()
    expect(hours).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from_minute: 480, until_minute: 1320 })),
    )
  }
}

async function expectAccountsThatOwn(db: Database) {
  const people = await db
    .selectFrom("user")
    .innerJoin("membership", "membership.user_id", "user.id")
    .select(["user.email", "membership.status"])
    .execute()
  expect(new Set(people.map(({ email }) => email)).size).toBe(6)
  const owned = await db
    .selectFrom("user")
    .innerJoin("membership", "membership.user_id", "user.id")
    .innerJoin("site", "site.organisation_id", "membership.organisation_id")
    .select("user.email")
    .distinct()
    .execute()
  expect(owned.map(({ email }) => email)).toEqual(
    expect.arrayContaining(["owner@demo.example", "house@demo.example"]),
  )
}

/** The owner has requests to answer, a month to issue, and statements that are paid and that are not. */
async function expectSomethingToDo(db: Database) {
  const statuses = await db.selectFrom("booking").select("status").distinct().execute()
  expect(statuses.map(({ status }) => status)).toEqual(
    expect.arrayContaining(["requested", "countered", "confirmed"]),
  )
  const statements = await db.selectFrom("statement").select(["owner_id", "paid_at"]).execute()
  const owners = new Set(statements.map(({ owner_id }) => owner_id))
  expect(owners.size).toBe(2)
  for (const owner of owners) {
    const paid = statements
      .filter(({ owner_id }) => owner_id === owner)
      .map(({ paid_at }) => paid_at !== null)
    expect(new Set(paid)).toEqual(new Set([true, false]))
  }
}

/** What the agreements of the demo say, without the ids. */
async function agreements(db: Database) {
  return db
    .selectFrom("agreement")
    .select(["status", "kind", "locale", "from_date", "until_date", "created_at"])
    .orderBy("created_at")
    .execute()
}

/** There are agreements in every state; whoever has signed has signed a file that is kept, and no mail is sent of it. */
async function expectAgreements(db: Database) {
  const all = await agreements(db)
  expect([...new Set(all.map(({ status }) => status))].sort()).toEqual([...agreementStatuses].sort())
  const signatures = await db
    .selectFrom("agreement_signature")
    .innerJoin("agreement_paper", (join) =>
      join
        .onRef("agreement_paper.agreement_id", "=", "agreement_signature.agreement_id")
        .onRef("agreement_paper.version", "=", "agreement_signature.version"),
    )
    .select(["pdf_hash", "hash", "storage_key"])
    .where("signed_at", "is not", null)
    .execute()
  expect(signatures.length).toBeGreaterThan(6)
  for (const { pdf_hash, hash, storage_key } of signatures) {
    expect(pdf_hash).toBe(hash)
    expect(demoSite.papers.kept.has(storage_key)).toBe(true)
  }
  const added = await db
    .selectFrom("agreement_file")
    .select(["kind", "storage_key"])
    .orderBy("kind")
    .execute()
  expect(added.map(({ kind }) => kind)).toEqual(["insurance", "inventory_start"])
  for (const { storage_key } of added) expect(demoSite.papers.kept.has(storage_key)).toBe(true)
  const told = await db.selectFrom("event").select("id").where("kind", "like", "agreement.%").execute()
  expect(told).toEqual([])
  // One link waits for its signer.
  const mails = await db.selectFrom("mail").select("id").where("kind", "=", "signature").execute()
  expect(mails).toHaveLength(1)
}

import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { betterAuth } from "better-auth"
import { sql } from "kysely"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { createDatabase, type Database, type DatabaseKind } from "#db/database.server"
import { migrateDown, migrationStatus } from "#db/migrate.server"
import { accountMails } from "~/accounts/account-mails.server"
import { authOptions } from "~/accounts/entrance/auth-options.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { BackupError } from "~/platform/backup/backup-error"
import { createBackup } from "~/platform/backup/create-backup.server"
import { newIdentity } from "~/platform/backup/encryption.server"
import { readLastBackup } from "~/platform/backup/last-backup.server"
import { endLease, isBackupRunning, leaseMs, renewLease, takeLease } from "~/platform/backup/lease.server"
import { restoreBackup } from "~/platform/backup/restore-backup.server"
import { verifyBackup } from "~/platform/backup/verify-backup.server"
import { queueMail } from "~/platform/mail/mail.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { preparePhoto } from "~/spaces/photos/photo-file.server"
import { addPhotos, photosOf, removePhoto } from "~/spaces/photos/photos.server"
import { sweepPhotos } from "~/spaces/photos/sweep-photos.server"
import { splitSpace } from "~/spaces/tree/split-space.server"
import { aFolder, backupOf, restoreTo, rowsOf, withFolders } from "../../setup/backups"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { emptyDatabase, openCopy } from "../../setup/each-database"

const now = new Date("2131-03-05T08:00:00Z")
const kinds: DatabaseKind[] = ["sqlite", "postgres"]
const login = { email: "ada@example.org", password: "long enough", name: "Ada", locale: "nl" as const }
const awkward = "tab\t back\\slash \\N \\. line\nfeed\r\n “quotes” 💡 \u0001 \v a\0nul"

withFolders()

interface Town {
  db: Database
  url: string
  dataDir: string
  hall: string
  photo: string
  close: () => Promise<void>
}

/** A town with something of most kinds, and what is hard to copy: a hall with past claims that was split since. */
async function makeTown(kind: DatabaseKind): Promise<Town> {
  const { db, url, close } = await openCopy(kind)
  const dataDir = aFolder()
  const ownerId = await addOrganisation(db, awkward)
  const owner = await addPerson(db, "owner", ownerId)
  const choirId = await addOrganisation(db, "Choir")
  const choir = await addPerson(db, "choir", choirId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId)
  await addSpace(db, owner, siteId, { parentId: hall })
  const desks = await addSpace(db, owner, await addSite(db, owner), { desks: 6 })
  const series = { rrule: "FREQ=WEEKLY;COUNT=12", onConflict: "skip" as const }
  await bookSpace(db, choir, ask(hall, choirId, "2131-03-10T18:00:00Z", series), now)
  await bookSpace(db, choir, ask(desks, choirId, "2131-03-10T08:00:00Z", { quantity: 4 }), now)
  const old = await addSpace(db, owner, await addSite(db, owner))
  const past = new Date("2020-03-02T08:00:00Z")
  await bookSpace(db, choir, ask(old, choirId, "2020-03-03T18:00:00Z"), past)
  const names = ["Left", "Right"].map((en) => ({ original: "en" as const, en }))
  await splitSpace(db, owner, old, names, new Date())
  await createAccount(db, { ...login, emailVerified: true }, new Date())
  await auth(db, kind).api.signInEmail({ body: login })
  const mail = { kind: "test", locale: "fr" as const, subject: "s", text: awkward, html: "" }
  await queueMail(db, { ...mail, to: "waits@example.org" }, new Date())
  const prepared = await preparePhoto(await picture())
  if (typeof prepared === "string") throw new Error(prepared)
  await addPhotos(db, owner, hall, [prepared], diskStorage(join(dataDir, "photos")), new Date())
  const photo = prepared.copies[0]?.key as string
  for (const file of [
    "outbox/a.eml",
    "basemap/0a.geojson",
    "photos/half.webp.x1",
    "attachments/ab/ab1.pdf",
  ]) {
    mkdirSync(dirname(join(dataDir, file)), { recursive: true })
    writeFileSync(join(dataDir, file), file)
  }
  writeFileSync(join(dataDir, "session-secret"), "a secret of at least thirty-two characters")
  return { db, url, dataDir, hall, photo, close }
}

function auth(db: Database, kind: DatabaseKind) {
  const settings = { publicUrl: "http://127.0.0.1:3000", secret: "x".repeat(32), rateLimit: false }
  return betterAuth(authOptions(db, kind, settings, accountMails(db, settings.publicUrl)))
}

async function picture(): Promise<Buffer> {
  const { default: sharp } = await import("sharp")
  return sharp({ create: { width: 400, height: 300, channels: 3, background: "#a63" } })
    .png()
    .toBuffer()
}

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function emptyOf(kind: DatabaseKind): Promise<string> {
  const { url, remove } = await emptyDatabase(kind)
  cleanups.push(remove)
  return url
}

function opened(url: string): Database {
  const db = createDatabase(url)
  cleanups.push(() => db.destroy())
  return db
}

for (const kind of kinds)
  describe(`a backup (${kind})`, () => {
    let town: Town
    let backup: string
    beforeAll(async () => {
      town = await makeTown(kind)
      backup = (await createBackup(backupOf(town.url, town.dataDir, { holdsSecret: true }))).file
    })
    afterAll(() => town?.close())

    it.each(kinds)("is restored to %s, row for row and file for file", async (other) => {
      const url = await emptyOf(other)
      const options = restoreTo(url)
      const restored = await restoreBackup(backup, options)
      expect(restored.manifest.missing).toEqual([])
      const left = ["session", "verification", "rate_limit", "setting", "audit_log"]
      const before = await rowsOf(town.url, left)
      // PostgreSQL keeps no NUL in a text.
      const kept = (row: string) => (other === "postgres" ? row.replaceAll("\0", "") : row)
      expect(await rowsOf(url, left)).toEqual(
        Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.map(kept).toSorted()])),
      )
      expect(readdirSync(options.dataDir, { recursive: true }).toSorted()).toEqual(
        [
          ...["attachments", "attachments/ab", "attachments/ab/ab1.pdf", "basemap", "basemap/0a.geojson"],
          ...["photos", dirname(`photos/${town.photo}`), `photos/${town.photo}`, "session-secret"],
        ].toSorted(),
      )
      const photo = join("photos", town.photo)
      expect(readFileSync(join(options.dataDir, photo))).toEqual(readFileSync(join(town.dataDir, photo)))
      expect(statSync(join(options.dataDir, "session-secret")).mode & 0o777).toBe(0o600)
      const db = opened(url)
      expect(await isBackupRunning(db, new Date())).toBe(false)
      expect(await db.selectFrom("session").selectAll().execute()).toEqual([])
      const { user } = await auth(db, other).api.signInEmail({ body: login })
      expect(user).toMatchObject({ emailVerified: true, locale: "nl" })
      expect(user.createdAt).toBeInstanceOf(Date)
    })

    it.each(kinds)("has its guards again on %s", async (other) => {
      const url = await emptyOf(other)
      await restoreBackup(backup, restoreTo(url))
      const db = opened(url)
      const claim = await db
        .selectFrom("claim")
        .selectAll()
        .where("quantity", "is", null)
        .executeTakeFirstOrThrow()
      const { id } = await db
        .selectFrom("booking")
        .select("id")
        .where(
          "id",
          "not in",
          db.selectFrom("claim").select("booking_id").where("leaf_id", "=", claim.leaf_id),
        )
        .executeTakeFirstOrThrow()
      await expect(
        db
          .insertInto("claim")
          .values({ ...claim, booking_id: id })
          .execute(),
      ).rejects.toThrow()
      await expect(db.updateTable("claim").set({ until_minute: 1 }).execute()).rejects.toThrow()
      await expect(db.deleteFrom("organisation").execute()).rejects.toThrow()
    })

    it("is told apart from what is damaged, cut short or not one", async () => {
      const whole = readFileSync(backup)
      const folder = aFolder()
      const verify = async (name: string, bytes: Uint8Array) => {
        writeFileSync(join(folder, name), bytes)
        return verifyBackup(join(folder, name), {}, { load: false })
      }
      expect((await verify("whole", whole)).manifest.files).toBe(3)
      for (const part of [0, 100, 512, 5000, 0.3, 0.6, 0.99])
        await expect(verify("cut", whole.subarray(0, part < 1 ? whole.length * part : part))).rejects.toThrow(
          BackupError,
        )
      for (const mark of [
        "attachments/ab/ab1.pdf\0",
        "-----",
        "\u001f\u008b\u0008",
        "RIFF",
        '"rows"',
        "a secret of",
      ]) {
        const bytes = Buffer.from(whole)
        const at = bytes.indexOf(mark, 0, "latin1") + mark.length + 3
        bytes[at] = (bytes[at] as number) ^ 1
        if (at > mark.length + 3) await expect(verify("changed", bytes), mark).rejects.toThrow(BackupError)
      }
      await expect(verify("other", Buffer.from("hello".repeat(500)))).rejects.toThrow(/^[^\n]+$/)
      await expect(verifyBackup(join(folder, "none"), {}, { load: false })).rejects.toThrow("none")
    })

    it("that does not fit leaves nothing behind", async () => {
      const whole = readFileSync(backup)
      const cut = join(aFolder(), "cut.tar")
      writeFileSync(cut, whole.subarray(0, whole.length - 4096))
      const url = await emptyOf(kind)
      const options = restoreTo(url)
      await expect(restoreBackup(cut, options)).rejects.toThrow(BackupError)
      expect(readdirSync(options.dataDir)).toEqual([])
      await restoreBackup(backup, options)
      await expect(restoreBackup(backup, { ...options, dataDir: aFolder() })).rejects.toThrow("not empty")
      await expect(
        restoreBackup(backup, restoreTo(await emptyOf(kind), { dataDir: options.dataDir })),
      ).rejects.toThrow("not empty")
    })

    it("can be loaded, and says how many mails wait", async () => {
      const read = await verifyBackup(backup, {}, { load: true })
      expect(read.about).toMatchObject({ database: kind, site: "https://roof.example", holdsSecret: true })
      const url = await emptyOf(kind)
      const { mails } = await restoreBackup(backup, restoreTo(url, { holdMails: true, now }))
      expect(mails).toBe(1)
      const db = opened(url)
      expect(await db.selectFrom("mail").select(["failed_at", "sent_at"]).execute()).toEqual([
        { failed_at: now.toISOString(), sent_at: null },
      ])
      expect(await db.selectFrom("audit_log").select("act").execute()).toContainEqual({
        act: "backup.restore",
      })
    })

    it("is encrypted for whoever has the other half of the key", async () => {
      const identity = await newIdentity(now)
      const key = /age1\w+/.exec(identity)?.[0] as string
      const options = backupOf(town.url, town.dataDir, { key })
      const { file, encrypted } = await createBackup(options)
      expect(encrypted).toBe(true)
      expect(file).toMatch(/\.tar\.age$/)
      const bytes = readFileSync(file)
      expect(bytes.includes("Choir") || bytes.includes("about.json")).toBe(false)
      const load = { load: false }
      expect((await verifyBackup(file, { identities: identity }, load)).manifest.files).toBe(3)
      await expect(verifyBackup(file, {}, load)).rejects.toThrow("--identity")
      await expect(verifyBackup(file, { identities: await newIdentity(now) }, load)).rejects.toThrow(
        "another key",
      )
      const cut = join(options.folder, "cut")
      writeFileSync(cut, bytes.subarray(0, bytes.length - 70_000))
      await expect(verifyBackup(cut, { identities: identity }, load)).rejects.toThrow(BackupError)
      await expect(createBackup(backupOf(town.url, town.dataDir, { key: "age1nonsense" }))).rejects.toThrow(
        BackupError,
      )
    })

    it("is recorded, is for its owner alone, and leaves no half", async () => {
      const options = backupOf(town.url, town.dataDir, { now: () => now })
      const made = await createBackup(options)
      expect(statSync(made.file).mode & 0o777).toBe(0o600)
      expect(await readLastBackup(town.db)).toEqual({
        made: { at: now.toISOString(), bytes: statSync(made.file).size, encrypted: false },
        failed: null,
      })
      await expect(createBackup(options)).rejects.toThrow("is there already")
      expect((await readLastBackup(town.db)).failed).toMatchObject({ at: now.toISOString() })
      expect(readdirSync(options.folder)).toHaveLength(1)
      expect(await isBackupRunning(town.db, now)).toBe(false)
    })

    it("thins out its own older ones and touches nothing else", async () => {
      const options = backupOf(town.url, town.dataDir, {
        now: () => now,
        thinning: { last: 1, daily: 1, weekly: 1, monthly: 2 },
      })
      const old = "common-roof-roof.example-21310304T080000Z.tar"
      const month = "common-roof-roof.example-21310227T080000Z.tar"
      const others = ["notes.txt", "common-roof-other.example-21310304T080000Z.tar", `${old}.gz`]
      for (const name of [...others, old, month, "common-roof-roof.example-21310304T070000Z.tar.part"])
        writeFileSync(join(options.folder, name), "x")
      const { file, thinned } = await createBackup(options)
      expect(thinned).toEqual([old])
      expect(readdirSync(options.folder).toSorted()).toEqual(
        [...others, month, file.split("/").at(-1)].toSorted(),
      )
    })

    it("runs alone, and its files wait for it", async () => {
      const { db, dataDir, hall } = town
      const owner = await addPersonOf(db, hall)
      const storage = diskStorage(join(dataDir, "photos"))
      const prepared = await preparePhoto(await picture())
      if (typeof prepared === "string") throw new Error(prepared)
      await addPhotos(db, owner, hall, [prepared], storage, new Date())
      const key = prepared.copies[0]?.key as string
      const at = new Date()
      expect(await takeLease(db, "one", at)).toBe(true)
      expect(await takeLease(db, "two", at)).toBe(false)
      await expect(createBackup(backupOf(town.url, dataDir))).rejects.toThrow("Another backup")
      await removePhoto(db, owner, hall, prepared.id, storage, new Date())
      expect(existsSync(join(dataDir, "photos", key))).toBe(true)
      const tomorrow = new Date(Date.now() + 2 * 86_400_000)
      expect(await renewLease(db, "one", tomorrow)).toBe(true)
      expect(await sweepPhotos(db, storage, tomorrow)).toBe(0)
      await endLease(db, "two")
      expect(await isBackupRunning(db, at)).toBe(true)
      await endLease(db, "one")
      expect(await sweepPhotos(db, storage, tomorrow)).toBe(1)
      expect(existsSync(join(dataDir, "photos", key))).toBe(false)
      expect(await photosOf(db, hall)).toHaveLength(1)
      // One that died holds for a while, one of a clock that was a day ahead no longer than that.
      const later = new Date(at.getTime() + leaseMs + 1)
      expect(await takeLease(db, "dead", at)).toBe(true)
      expect(await isBackupRunning(db, later)).toBe(false)
      expect(await takeLease(db, "ahead", tomorrow)).toBe(true)
      expect(await takeLease(db, "next", at)).toBe(true)
      await endLease(db, "next")
    })
  })

async function addPersonOf(db: Database, spaceId: string) {
  const { organisation_id } = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("organisation_id")
    .where("space.id", "=", spaceId)
    .executeTakeFirstOrThrow()
  return addPerson(db, "photographer", organisation_id)
}

it("lets go of PostgreSQL where the disk is full in the middle of a table", {
  timeout: 120_000,
}, async () => {
  const { db, url, close } = await openCopy("postgres")
  cleanups.push(close)
  for (let n = 0; n < 40; n++)
    await db
      .insertInto("setting")
      .values({ key: `large ${n}`, value: randomBytes(150_000).toString("base64") })
      .execute()
  const folder = aFolder()
  const env = { ...process.env, DATA_DIR: aFolder(), DATABASE_URL: url, BACKUP_DIR: folder }
  const line = `ulimit -f 2000; exec "$0" --import tsx scripts/backup.ts create`
  const { status, stderr } = await runShell(line, env)
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^There is no space[^\n]+\n$/),
  })
  expect(readdirSync(folder)).toEqual([])
  expect(await isBackupRunning(db, new Date())).toBe(false)
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and query like 'copy%'`.execute(db)
  expect(rows).toEqual([])
})

function runShell(line: string, env: NodeJS.ProcessEnv): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const shell = spawn("sh", ["-c", line, process.execPath], { env, stdio: ["ignore", "ignore", "pipe"] })
    let stderr = ""
    shell.stderr.on("data", (chunk) => {
      stderr += chunk
    })
    shell.on("close", (status) => resolve({ status, stderr }))
  })
}

describe.each(kinds)("an old backup (%s)", (kind) => {
  it("is brought up to date, and one of a newer database is refused", async () => {
    const { db, url, close } = await openCopy(kind)
    cleanups.push(close)
    await addOrganisation(db, "Old")
    const names = (await migrationStatus(db)).map(({ name }) => name)
    while ((await migrationStatus(db)).filter(({ executedAt }) => executedAt).length > 9)
      await migrateDown(db)
    const { file } = await createBackup(backupOf(url, aFolder()))
    const target = await emptyOf(kind === "sqlite" ? "postgres" : "sqlite")
    await restoreBackup(file, restoreTo(target))
    const restored = opened(target)
    expect((await migrationStatus(restored)).map(({ name, executedAt }) => executedAt && name)).toEqual(names)
    expect(await restored.selectFrom("organisation").select("id").execute()).toHaveLength(1)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2999')`.execute(restored)
    const newer = await createBackup(backupOf(target, aFolder()))
    await expect(verifyBackup(newer.file, {}, { load: false })).rejects.toThrow("another version")
  })

  it("holds all there is: no sequence, which it would not copy", async () => {
    const { db, close } = await openCopy(kind)
    cleanups.push(close)
    const { rows } =
      kind === "postgres"
        ? await sql`select relname from pg_class where relkind = 'S'`.execute(db)
        : await sql`select name from sqlite_master where name = 'sqlite_sequence'`.execute(db)
    expect(rows).toEqual([])
  })
})

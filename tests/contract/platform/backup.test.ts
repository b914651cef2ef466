import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { BackupError } from "~/platform/backup/backup-error"
import { createBackup } from "~/platform/backup/create-backup.server"
import { newIdentity } from "~/platform/backup/encryption.server"
import { readLastBackup } from "~/platform/backup/last-backup.server"
import { endLease, isBackupRunning, leaseMs, renewLease, takeLease } from "~/platform/backup/lease.server"
import { verifyBackup } from "~/platform/backup/verify-backup.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { preparePhoto } from "~/spaces/photos/photo-file.server"
import { addPhotos, photosOf, removePhoto } from "~/spaces/photos/photos.server"
import { sweepPhotos } from "~/spaces/photos/sweep-photos.server"
import { aFolder, backupOf } from "../../setup/backups"
import { addPerson } from "../../setup/bookable-hall"
import { openCopy } from "../../setup/each-database"
import { cleanups, kinds, makeTown, now, picture, type Town, withCleanups } from "./backup-town"

withCleanups()

for (const kind of kinds)
  describe(`a backup (${kind})`, () => {
    let town: Town
    beforeAll(async () => {
      town = await makeTown(kind)
    })
    afterAll(() => town?.close())

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

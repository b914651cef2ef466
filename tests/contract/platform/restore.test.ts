import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { migrateDown, migrationStatus } from "#db/migrate.server"
import { BackupError } from "~/platform/backup/backup-error"
import { createBackup } from "~/platform/backup/create-backup.server"
import { isBackupRunning } from "~/platform/backup/lease.server"
import { restoreBackup } from "~/platform/backup/restore-backup.server"
import { verifyBackup } from "~/platform/backup/verify-backup.server"
import { aFolder, backupOf, restoreTo, rowsOf } from "../../setup/backups"
import { addOrganisation } from "../../setup/bookable-hall"
import { openCopy } from "../../setup/each-database"
import {
  auth,
  cleanups,
  emptyOf,
  kinds,
  login,
  makeTown,
  now,
  opened,
  type Town,
  withCleanups,
} from "./backup-town"

withCleanups()

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
      const left = ["session", "verification", "rate_limit", "setting", "audit_log", "taken_change"]
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
  })

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
})

import { type ChildProcess, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { createDatabase, type Database, type DatabaseKind } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { createBackup } from "~/platform/backup/create-backup.server"
import { restoreBackup } from "~/platform/backup/restore-backup.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { preparePhoto } from "~/spaces/photos/photo-file.server"
import { addPhotos, removePhoto } from "~/spaces/photos/photos.server"
import { startServer } from "../../scripts/built-site"
import { aFolder, backupOf, restoreTo, withFolders } from "../setup/backups"
import { addOrganisation, addPerson, addSite, addSpace, person } from "../setup/bookable-hall"
import { emptyDatabase, openCopy } from "../setup/each-database"
import type { By } from "./acts"
import { sweepBookings } from "./booking-sweep"

const now = "2131-03-05T08:00:00Z"
const login = { email: "ada@example.org", password: "long enough", name: "Ada", locale: "en" as const }
/** So many are acknowledged before the backup begins. */
const enough = 40

withFolders()

for (const kind of ["sqlite", "postgres"] as const)
  describe(`a backup that is made while others write (${kind})`, () => {
    it("starts a city that has every acknowledged write", { timeout: 240_000 }, async () => {
      const { db, url, close } = await openCopy(kind)
      const target = await emptyDatabase(kind)
      try {
        await backUpAndStart(kind, { db, url }, target.url)
      } finally {
        await target.remove()
        await close()
      }
    })
  })

async function backUpAndStart(
  kind: DatabaseKind,
  { db, url }: { db: Database; url: string },
  target: string,
) {
  const dataDir = aFolder()
  const storage = diskStorage(join(dataDir, "photos"))
  const { owner, spaces, groups } = await town(db)
  const hall = spaces[0] as string
  const photos = await Promise.all([picture("#a63"), picture("#36a"), picture("#3a6")])
  await addPhotos(db, owner, hall, photos, storage, new Date())
  const [kept, gone, goes] = photos as [Photo, Photo, Photo]
  await removePhoto(db, owner, hall, gone.id, storage, new Date())

  const writers = [1, 2].map((seed) => startWriter(url, seed, { spaces, groups }))
  await Promise.all(writers.map((writer) => writer.saidAtLeast(enough)))
  const before = writers.flatMap((writer) => writer.acknowledged())
  const removals: Promise<void>[] = []
  const { file } = await createBackup(
    backupOf(url, dataDir, {
      // Deleted by a person while the backup runs.
      onProgress: () => {
        if (removals.length === 0) removals.push(removePhoto(db, owner, hall, goes.id, storage, new Date()))
      },
    }),
  )
  await Promise.all(removals)
  for (const writer of writers) await writer.kill()

  const options = restoreTo(target)
  await restoreBackup(file, options)
  const restored = createDatabase(target)
  try {
    const rows = await restored.selectFrom("booking").select("id").execute()
    const ids = new Set(rows.map(({ id }) => id))
    expect(before.filter((id) => !ids.has(id))).toEqual([])
    const { faults, counts } = await sweepBookings(restored)
    expect(faults.slice(0, 10)).toEqual([])
    console.info(
      `${kind}: ${before.length} acknowledged before the backup, all there; ${counts.bookings} bookings`,
    )
    for (const { sizes } of await restored.selectFrom("photo").select("sizes").execute())
      for (const key of Object.values(JSON.parse(sizes) as Record<string, string>))
        expect(existsSync(join(options.dataDir, "photos", key)), key).toBe(true)
  } finally {
    await restored.destroy()
  }

  const server = await startServer({ DATA_DIR: options.dataDir, DATABASE_URL: target, DEMO: "" })
  try {
    const photo = await fetch(`${server.origin}/photos/${kept.copies[0]?.key}`)
    expect(photo.headers.get("content-type")).toBe("image/webp")
    expect(Buffer.from(await photo.arrayBuffer())).toEqual(Buffer.from(kept.copies[0]?.bytes as Uint8Array))
    const found = await bookingsOf(server.origin)
    const mine = new Set(groups.map(([, organisationId]) => organisationId))
    expect(mine.size).toBe(2)
    expect(before.filter((id) => !found.has(id))).toEqual([])
  } finally {
    await server.stop()
  }
}

type Photo = Exclude<Awaited<ReturnType<typeof preparePhoto>>, string>

async function picture(background: string): Promise<Photo> {
  const image = sharp({ create: { width: 400, height: 300, channels: 3, background } })
  const photo = await preparePhoto(await image.png().toBuffer())
  if (typeof photo === "string") throw new Error(photo)
  return photo
}

/** A person who acts for two groups, and halls to book. */
async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const owner = await addPerson(db, "owner", ownerId)
  const hall = await addSpace(db, owner, await addSite(db, owner))
  const room = await addSpace(db, owner, await addSite(db, owner))
  const userId = await createAccount(db, { ...login, emailVerified: true }, new Date())
  const groups: By[] = []
  for (const name of ["choir", "club"]) {
    const id = await addOrganisation(db, name)
    const stamp = new Date(0).toISOString()
    await db
      .insertInto("membership")
      .values({
        id: name,
        organisation_id: id,
        user_id: userId,
        role: "admin",
        status: "active",
        created_at: stamp,
      })
      .execute()
    groups.push([userId, id])
  }
  return { owner: person("owner", ownerId), spaces: [hall, room], groups }
}

/** A process that books as fast as it can and says what was acknowledged. */
function startWriter(url: string, seed: number, plan: object) {
  const script = fileURLToPath(new URL("./victim.ts", import.meta.url))
  const args = ["--import", "tsx", script, url, String(seed), now, JSON.stringify(plan)]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()))
  let output = ""
  let heard = () => {}
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString()
    heard()
  })
  const acknowledged = () =>
    output
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { did: string; ids?: string[] })
      .flatMap(({ did, ids = [] }) => (did === "book" ? ids : []))
  return {
    acknowledged,
    saidAtLeast: (count: number) =>
      new Promise<void>((resolve, reject) => {
        heard = () => acknowledged().length >= count && resolve()
        child.once("exit", (code) => reject(new Error(`The writer ended with ${code}.`)))
        heard()
      }),
    async kill() {
      child.kill("SIGKILL")
      await ended
    },
  }
}

/** Ids of the bookings that a person finds over HTTP after signing in. */
async function bookingsOf(origin: string): Promise<Set<string>> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: login.email, password: login.password }),
  })
  expect(answer.status).toBe(200)
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ")
  const ids = new Set<string>()
  let next: string | null = `${origin}/api/v1/bookings?limit=100`
  while (next) {
    const page = await fetch(next, { headers: { cookie } })
    expect(page.status).toBe(200)
    const body = (await page.json()) as {
      items: { id: string; occurrences?: { id: string }[] }[]
      next: string | null
    }
    for (const { id } of body.items) ids.add(id)
    next = body.next
  }
  return ids
}

import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { betterAuth } from "better-auth"
import { afterEach } from "vitest"
import { createDatabase, type Database, type DatabaseKind } from "#db/database.server"
import { accountMails } from "~/accounts/account-mails.server"
import { authOptions } from "~/accounts/entrance/auth-options.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { queueMail } from "~/platform/mail/mail.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { preparePhoto } from "~/spaces/photos/photo-file.server"
import { addPhotos } from "~/spaces/photos/photos.server"
import { splitSpace } from "~/spaces/tree/split-space.server"
import { aFolder, withFolders } from "../../setup/backups"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { emptyDatabase, openCopy } from "../../setup/each-database"

export const now = new Date("2131-03-05T08:00:00Z")
export const kinds: DatabaseKind[] = ["sqlite", "postgres"]
export const login = { email: "ada@example.org", password: "long enough", name: "Ada", locale: "nl" as const }
const awkward = "tab\t back\\slash \\N \\. line\nfeed\r\n “quotes” 💡 \u0001 \v a\0nul"

export interface Town {
  db: Database
  url: string
  dataDir: string
  hall: string
  photo: string
  close: () => Promise<void>
}

/** A town with something of most kinds, and what is hard to copy: a hall with past claims that was split since. */
export async function makeTown(kind: DatabaseKind): Promise<Town> {
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

/** Signing in, as the site does it. */
export function auth(db: Database, kind: DatabaseKind) {
  const settings = { publicUrl: "http://127.0.0.1:3000", secret: "x".repeat(32), rateLimit: false }
  return betterAuth(authOptions(db, kind, settings, accountMails(db, settings.publicUrl)))
}

export async function picture(): Promise<Buffer> {
  const { default: sharp } = await import("sharp")
  return sharp({ create: { width: 400, height: 300, channels: 3, background: "#a63" } })
    .png()
    .toBuffer()
}

/** What is done after a test, the last first. */
export const cleanups: (() => Promise<void>)[] = []

/** Call once at the top of a file of tests: cleans up after each, and takes folders away after all. */
export function withCleanups() {
  withFolders()
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  })
}

/** Where a database is that holds nothing. */
export async function emptyOf(kind: DatabaseKind): Promise<string> {
  const { url, remove } = await emptyDatabase(kind)
  cleanups.push(remove)
  return url
}

export function opened(url: string): Database {
  const db = createDatabase(url)
  cleanups.push(() => db.destroy())
  return db
}

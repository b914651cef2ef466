import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { askOwner } from "~/conversations/enquiries/ask-owner.server"
import { en } from "~/i18n/messages/en"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { newId } from "~/platform/ids.server"
import { Bucket } from "~/platform/storage/bucket.server"
import { cookieAt } from "../../../scripts/built-site"
import { addOrganisation, addPerson, addSite, addSpace, person } from "../../setup/bookable-hall"
import { openCopy } from "../../setup/each-database"
import { type S3Server, startS3Server } from "../../setup/servers/s3-server"
import { launchSite, type SiteProcess } from "../../setup/site-process"

const folder = mkdtempSync(join(tmpdir(), "common-roof-bucket-"))
const SESSION_SECRET = "shared by every machine, and long enough"
const login = { email: "owner@machines.example", password: "ten letters or more" }
const messages = { fr, nl, en }

let s3: S3Server
let db: Database
let url: string
let closeDatabase: () => Promise<void>
/** Two machines: what they have in common is the database and the bucket. */
let one: SiteProcess
let other: SiteProcess
let hall: string
let cookie: string

const machine = (name: string) =>
  launchSite({ ...s3.variables, DATABASE_URL: url, DATA_DIR: join(folder, name), SESSION_SECRET })

beforeAll(async () => {
  s3 = await startS3Server()
  const opened = await openCopy("postgres")
  db = opened.db
  url = opened.url
  closeDatabase = opened.close
  const organisationId = await addOrganisation(db, "Parish")
  const account = { ...login, name: "Owner", locale: "en", emailVerified: true } as const
  const userId = await createAccount(db, account, new Date())
  await db
    .insertInto("membership")
    .values({
      id: newId(),
      organisation_id: organisationId,
      user_id: userId,
      role: "admin",
      status: "active",
      created_at: new Date().toISOString(),
    })
    .execute()
  const owner = person(userId, organisationId)
  hall = await addSpace(db, owner, await addSite(db, owner))
  one = await machine("one")
  await one.prints(/Common Roof is at/)
  other = await machine("other")
  await other.prints(/Common Roof is at/)
  cookie = await cookieAt(one.origin, login.email, login.password)
}, 240_000)

afterAll(async () => {
  await one?.stop()
  await other?.stop()
  await closeDatabase?.()
  await s3?.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function picture() {
  const { default: sharp } = await import("sharp")
  const colour = { create: { width: 640, height: 480, channels: 3, background: "#a63" } } as const
  return new Blob([new Uint8Array(await sharp(colour).png().toBuffer())], { type: "image/png" })
}

async function upload(site: SiteProcess, locale = "en") {
  const body = new FormData()
  body.set("photos", await picture(), "hall.png")
  return fetch(`${site.origin}/${locale}/my/spaces/${hall}/photos`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: site.origin },
    body,
  })
}

async function inBucket(): Promise<string[]> {
  const names: string[] = []
  for await (const { key } of new Bucket(s3.settings("")).list("")) names.push(key)
  return names.sort()
}

async function photos() {
  const rows = await db.selectFrom("photo").select(["id", "sizes"]).execute()
  return rows.map(({ id, sizes }) => ({
    id,
    keys: Object.values(JSON.parse(sizes) as Record<string, string>),
  }))
}

const change = (site: SiteProcess, intent: string) =>
  fetch(`${site.origin}/en/my/spaces/${hall}/photos`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams({ intent, spaceId: hall }),
  })

async function warnings(site: SiteProcess): Promise<string[]> {
  const answer = await fetch(`${site.origin}/readyz`)
  expect(answer.status).toBe(200)
  const { warnings = [] } = (await answer.json()) as { warnings?: { code: string }[] }
  return warnings.map(({ code }) => code)
}

it("says at the start where files are kept", () => {
  expect(one.output()).toContain(`Files are kept in the bucket roof at ${s3.variables.S3_ENDPOINT}`)
})

it("shows on one machine what came in on another, and drops it everywhere", async () => {
  expect((await upload(one)).status).toBe(200)
  const [photo] = await photos()
  const keys = photo?.keys ?? []
  expect(await inBucket()).toEqual(expect.arrayContaining(keys.map((key) => `photos/${key}`)))
  expect(existsSync(join(folder, "one", "photos"))).toBe(false)
  const get = (site: SiteProcess, method = "GET") => fetch(`${site.origin}/photos/${keys[0]}`, { method })
  const [here, there] = [await get(one), await get(other)]
  for (const answer of [here, there]) {
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("image/webp")
    expect(answer.headers.get("cache-control")).toBe("public, max-age=86400, immutable")
  }
  const bytes = Buffer.from(await here.arrayBuffer())
  expect(bytes.equals(Buffer.from(await there.arrayBuffer()))).toBe(true)
  expect(here.headers.get("content-length")).toBe(String(bytes.length))
  // More than there are lines to the store: none is held by who asked for the head alone.
  for (let n = 0; n < 60; n++)
    expect((await get(other, "HEAD")).headers.get("content-length")).toBe(String(bytes.length))
  expect((await get(other)).status).toBe(200)
  expect((await fetch(`${other.origin}/photos/ab/none.webp`)).status).toBe(404)
  expect((await change(other, `remove.${photo?.id}`)).status).toBe(302)
  expect((await inBucket()).filter((name) => name.startsWith("photos/"))).toEqual([])
  expect((await get(one)).status).toBe(404)
})

it("gives the map of the city to each machine, in the ranges that it asks for", async () => {
  const { basemap } = await db.selectFrom("city").select("basemap").executeTakeFirstOrThrow()
  expect(await inBucket()).toContain(basemap)
  for (const site of [one, other]) {
    const asked = await fetch(`${site.origin}/${basemap}`, { headers: { range: "bytes=0-9" } })
    expect(asked.status).toBe(206)
    expect(asked.headers.get("etag")).toMatch(/^"[0-9a-f]{16}"$/)
    expect((await asked.text()).length).toBe(10)
  }
  expect((await fetch(`${other.origin}/basemap/0123456789abcdef.geojson`)).status).toBe(404)
  expect(await (await fetch(`${other.origin}/en/observatory`)).text()).toContain("<svg")
})

it("goes on while the store is away, and says so beside the field", async () => {
  expect((await upload(one)).status).toBe(200)
  const [kept] = await photos()
  const choir = await addPerson(db, "choir", await addOrganisation(db, "Choir"))
  const question = { spaceId: hall, people: 12, wish: "Tuesdays", message: "May we?", locale: "en" as const }
  await askOwner(db, choir, { ...question, name: choir.name, email: choir.email }, new Date())
  const { id: conversation } = await db.selectFrom("conversation").select("id").executeTakeFirstOrThrow()
  await s3.stop()
  const before = await photos()
  for (const [locale, { errors }] of Object.entries(messages)) {
    const answer = await upload(one, locale)
    expect(answer.status).toBe(503)
    const text = await answer.text()
    expect(text).toContain(errors.files_away.text)
    expect(text).toContain('aria-invalid="true"')
  }
  expect(await photos()).toEqual(before)
  const body = new FormData()
  body.set("intent", "message")
  body.set("text", "The key is in the box.")
  body.set("files", new Blob(["words"], { type: "text/plain" }), "key.txt")
  const posted = await fetch(`${one.origin}/en/my/messages/${conversation}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: one.origin },
    body,
  })
  expect(posted.status).toBe(503)
  const page = await posted.text()
  expect(page).toContain(en.errors.files_away.text)
  expect(page).toContain("The key is in the box.")
  const photo = await fetch(`${other.origin}/photos/${kept?.keys[0]}`, {
    headers: { "accept-language": "nl" },
  })
  expect(photo.status).toBe(503)
  expect(photo.headers.get("retry-after")).toBe("10")
  expect(photo.headers.get("cache-control")).toBe("no-store")
  expect(await photo.json()).toMatchObject({ title: nl.api.problem.files_away.title, status: 503 })
  for (const path of ["/en", "/fr/spaces", `/nl/spaces/${hall}`, "/en/observatory"])
    expect((await fetch(other.origin + path)).status, path).toBe(200)
  await expect.poll(() => warnings(other), { timeout: 30_000 }).toEqual(["files_away"])
  // The photo is gone for everybody; the sweep takes its file when the store is there again.
  expect((await change(other, `remove.${kept?.id}`)).status).toBe(302)
  expect((await photos()).map(({ id }) => id)).not.toContain(kept?.id)
  expect(one.output() + other.output()).not.toMatch(/"level":50/)
}, 120_000)

it("starts while the store is away, and takes it up when it is there again", async () => {
  const third = await machine("third")
  await third.prints(/Common Roof is at/)
  expect(third.output()).toMatch(/^Notice: Not answering: the bucket roof [^\n]+$/m)
  await s3.start()
  expect((await upload(third)).status).toBe(200)
  await expect.poll(() => warnings(other), { timeout: 30_000 }).toEqual([])
  await third.stop()
  expect(third.output()).not.toMatch(/"level":50/)
}, 120_000)

it.each([
  [{ S3_BUCKET: "nobodys" }, /^Wrong configuration: S3_BUCKET: there is no such bucket: [^\n]+$/],
  [{ S3_ACCESS_KEY_ID: "NOBODY" }, /^Wrong configuration: S3_ACCESS_KEY_ID[^\n]+$/],
  [{ S3_SECRET_ACCESS_KEY: "" }, /^Wrong configuration: S3_SECRET_ACCESS_KEY: is missing[^\n]+$/],
  [{ SESSION_SECRET: "" }, /^Wrong configuration: SESSION_SECRET: must be given with S3_BUCKET[^\n]+$/],
])("a start with %o ends in one line", (wrong, line) => {
  const { stderr, status } = run("start", [], { ...wrong })
  expect(stderr.trim()).toMatch(line)
  expect(status).toBe(1)
})

function run(command: string, args: string[], more: Record<string, string> = {}) {
  return spawnSync(process.execPath, ["scripts/run.js", command, ...args], {
    env: {
      ...process.env,
      ...s3.variables,
      NODE_ENV: "production",
      DATABASE_URL: url,
      DATA_DIR: join(folder, "commands"),
      PUBLIC_URL: "https://roof.example",
      CITY_PACK: "",
      DEMO: "",
      SESSION_SECRET,
      ...more,
    },
    encoding: "utf8",
  })
}

it("moves files to a folder and back, and tells what is missing", async () => {
  const there = (await inBucket()).filter((name) => !name.startsWith("check/"))
  const { stdout, stderr } = run("files", ["copy", "--to", "folder"])
  expect(stderr).toBe("")
  expect(stdout).toContain(
    `${there.length} files copied to ${join(folder, "commands")}; 0 were there already.`,
  )
  for (const name of there) expect(existsSync(join(folder, "commands", name)), name).toBe(true)
  const moved = { S3_PREFIX: "moved" }
  expect(run("files", ["check"], moved).status).toBe(1)
  expect(run("files", ["copy", "--to", "bucket"], moved).stdout).toContain(`${there.length} files copied`)
  const checked = run("files", ["check"], moved)
  expect(checked.stdout).toMatch(/(\d+) of \1 files that the database names are there\./)
  expect(checked.status).toBe(0)
  expect(run("files", ["copy"]).status).toBe(2)
  expect(
    run("files", ["copy", "--to", "bucket"], {
      S3_BUCKET: "",
      S3_ENDPOINT: "",
      S3_ACCESS_KEY_ID: "",
      S3_SECRET_ACCESS_KEY: "",
    }).stderr,
  ).toMatch(/^S3_BUCKET names no bucket/)
}, 120_000)

it("is backed up with its files, and restored into a bucket or a folder", async () => {
  const names = (await inBucket()).filter((name) => /^(photos|basemap)\//.test(name))
  const backups = join(folder, "backups")
  const made = run("backup", ["create", backups])
  expect(made.stderr).toBe("")
  const [file = ""] = readdirSync(backups)
  const restored = join(folder, "restored")
  const sqlite = { DATABASE_URL: "" }
  const full = run("backup", ["restore", join(backups, file), "--into", restored], sqlite)
  expect(full.stderr).toMatch(/^the bucket roof at \S+ is not empty \(it has \w+\/\S+\): [^\n]+$/m)
  const inPrefix = { ...sqlite, S3_PREFIX: "restored" }
  expect(run("backup", ["restore", join(backups, file), "--into", restored], inPrefix).stderr).toBe("")
  expect((await inBucket()).filter((name) => name.startsWith("restored/"))).toEqual(
    names.map((name) => `restored/${name}`),
  )
  expect(readdirSync(restored).toSorted()).toEqual(["common-roof.sqlite"])
  const plain = join(folder, "plain")
  const inFolder = {
    ...sqlite,
    S3_BUCKET: "",
    S3_ENDPOINT: "",
    S3_ACCESS_KEY_ID: "",
    S3_SECRET_ACCESS_KEY: "",
  }
  expect(run("backup", ["restore", join(backups, file), "--into", plain], inFolder).stderr).toBe("")
  const bucket = new Bucket(s3.settings(""))
  for (const name of names) {
    const found = await bucket.get(name)
    const bytes = Buffer.from(await new Response(found?.stream).arrayBuffer())
    expect(readFileSync(join(plain, name)).equals(bytes), name).toBe(true)
  }
}, 120_000)

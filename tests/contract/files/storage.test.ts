import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Bucket } from "~/platform/storage/bucket.server"
import { bucketStorage } from "~/platform/storage/bucket-storage.server"
import { copyFiles, missingFiles } from "~/platform/storage/copy-files.server"
import { dropFiles } from "~/platform/storage/remove-files.server"
import { filesIn, type SiteFiles } from "~/platform/storage/site-files.server"
import { diskStorage, endOfTime, type Storage } from "~/platform/storage/storage.server"
import { freePort } from "../../../scripts/free-port"
import { type S3Server, startS3Server } from "../../setup/servers/s3-server"

let s3: S3Server
const folder = mkdtempSync(join(tmpdir(), "common-roof-storage-"))
beforeAll(async () => {
  s3 = await startS3Server()
})
afterAll(async () => {
  await s3.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** A small page, so that a list has several. */
const inBucket = (prefix: string, pageSize = 3): SiteFiles => {
  const bucket = new Bucket(s3.settings(prefix), pageSize)
  return (name) => bucketStorage(async () => bucket, name)
}

const backends: [name: string, open: (of: string) => Storage][] = [
  ["a folder", (of) => diskStorage(join(folder, of, "photos"))],
  ["a bucket", (of) => inBucket(of)("photos")],
]

async function keysOf(storage: Storage, before = endOfTime) {
  const keys: string[] = []
  for await (const key of storage.keysBefore(before)) keys.push(key)
  return keys.sort()
}

async function textOf(storage: Storage, key: string) {
  const found = await storage.get(key)
  return found && { text: await new Response(found.stream).text(), size: found.size }
}

describe.each(backends)("a storage that is %s", (_, open) => {
  it("gives back what was put, byte for byte, and nothing else", async () => {
    const storage = open("bytes")
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31) % 256))
    await storage.put("ab/large.webp", bytes)
    await storage.put("ab/empty.txt", new Uint8Array())
    const found = await storage.get("ab/large.webp")
    expect(found?.size).toBe(bytes.length)
    expect(Buffer.from(await new Response(found?.stream).arrayBuffer()).equals(bytes)).toBe(true)
    expect(await textOf(storage, "ab/empty.txt")).toEqual({ text: "", size: 0 })
    expect(await storage.get("ab/other.webp")).toBeNull()
    expect(await storage.get("ab")).toBeNull()
  })

  it("takes keys that are its own alone", async () => {
    const storage = open("keys")
    for (const key of ["../a.webp", "a/../b.webp", "/a.webp", "a", "A.webp", "a b.webp", "a//b.webp"]) {
      expect(await storage.get(key), key).toBeNull()
      await expect(storage.put(key, Buffer.from("x")), key).rejects.toThrow("storage key")
      await expect(storage.remove(key), key).rejects.toThrow("storage key")
    }
    expect(await keysOf(storage)).toEqual([])
  })

  it("forgets what is removed, and minds nothing that is not there", async () => {
    const storage = open("removed")
    await storage.put("ab/a.webp", Buffer.from("a"))
    await storage.put("ab/b.webp", Buffer.from("b"))
    await storage.remove("ab/a.webp")
    await storage.remove("ab/a.webp")
    expect(await storage.get("ab/a.webp")).toBeNull()
    expect(await keysOf(storage)).toEqual(["ab/b.webp"])
    await dropFiles(storage, ["ab/b.webp", "ab/c.webp"], new Error("no such space"))
    expect(await keysOf(storage)).toEqual([])
  })

  it("lists every key there is, however many, and of those before an instant only these", async () => {
    const storage = open("many")
    const keys = Array.from({ length: 20 }, (_, n) => `k${n % 3}/n${n}.webp`).sort()
    for (const key of keys) await storage.put(key, Buffer.from(key))
    expect(await keysOf(storage)).toEqual(keys)
    expect(await keysOf(storage, new Date(Date.now() - 3_600_000))).toEqual([])
    expect(await keysOf(storage, new Date(Date.now() + 3_600_000))).toEqual(keys)
    expect(await keysOf(open("none"))).toEqual([])
  })

  it("puts again what is there already", async () => {
    const storage = open("again")
    await storage.put("ab/a.webp", Buffer.from("a"))
    await storage.put("ab/a.webp", Buffer.from("a"))
    expect(await textOf(storage, "ab/a.webp")).toEqual({ text: "a", size: 1 })
  })

  it("lets go of a file that nobody reads to its end, again and again", async () => {
    const storage = open("held")
    await storage.put("ab/a.webp", Buffer.alloc(500_000))
    // More than there are lines to a store.
    for (let n = 0; n < 120; n++) await (await storage.get("ab/a.webp"))?.stream.cancel()
    expect((await storage.get("ab/a.webp"))?.size).toBe(500_000)
  })

  it("knows halves only where somebody else could see them", async () => {
    expect(await open("halves").removeHalves(endOfTime)).toBe(0)
  })
})

it("removes the half of a file that a process left in a folder when it died", async () => {
  const storage = diskStorage(join(folder, "left"))
  await storage.put("ab/a.webp", Buffer.from("a"))
  const half = join(folder, "left", "ab", "b.webp.1.part")
  writeFileSync(half, "b")
  utimesSync(half, 0, 0)
  expect(await keysOf(storage)).toEqual(["ab/a.webp"])
  expect(await storage.removeHalves(new Date(1000))).toBe(1)
})

it("keeps the folders of a bucket apart, and its prefixes", async () => {
  const [one, other] = [inBucket("one"), inBucket("one/more")]
  await one("photos").put("ab/a.webp", Buffer.from("a"))
  await one("attachments").put("ab/a.pdf", Buffer.from("b"))
  await other("photos").put("cd/c.webp", Buffer.from("c"))
  expect(await keysOf(one("photos"))).toEqual(["ab/a.webp"])
  expect(await keysOf(one("attachments"))).toEqual(["ab/a.pdf"])
  expect(await keysOf(other("photos"))).toEqual(["cd/c.webp"])
})

it("copies files to a bucket and back, each once", async () => {
  const [here, there, back] = [
    filesIn(join(folder, "here")),
    inBucket("moved"),
    filesIn(join(folder, "back")),
  ]
  for (let n = 0; n < 30; n++) await here("photos").put(`ab/p${n}.webp`, Buffer.from(`photo ${n}`))
  await here("attachments").put("cd/a.pdf", Buffer.from("attached"))
  await here("basemap").put("0a.geojson", Buffer.from("{}"))
  await there("photos").put("ab/p3.webp", Buffer.from("photo 3"))
  const silent = () => {}
  expect(await copyFiles(here, there, silent)).toEqual({ copied: 31, there: 1 })
  expect(await copyFiles(here, there, silent)).toEqual({ copied: 0, there: 32 })
  expect(await copyFiles(there, back, silent)).toEqual({ copied: 32, there: 0 })
  for (const name of ["photos", "attachments", "basemap"] as const)
    for (const key of await keysOf(here(name)))
      expect(await textOf(back(name), key)).toEqual(await textOf(here(name), key))
  const named = ["photos/ab/p1.webp", "photos/ab/none.webp", "basemap/0a.geojson"]
  expect(await missingFiles(there, named)).toEqual(["photos/ab/none.webp"])
})

describe("a bucket that refuses", () => {
  const tried = (more: object) => new Bucket({ ...s3.settings(""), ...more }).try()

  it("says in one line what is wrong with the configuration", async () => {
    await tried({})
    await expect(tried({ name: "others" })).rejects.toMatchObject({
      code: "files_away",
      lasting: true,
      told: expect.stringMatching(
        /^S3_BUCKET: there is no such bucket: the bucket others at http:\S+ \([^\n]*\)$/,
      ),
    })
    await expect(tried({ key: { id: "NOBODY", secret: "x" } })).rejects.toMatchObject({
      lasting: true,
      told: expect.stringMatching(/^S3_ACCESS_KEY_ID[^\n]*$/),
    })
  })

  it("tells a store that does not answer from one that is wrong, and drops what it can", async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`
    const bucket = new Bucket({ ...s3.settings(""), endpoint })
    const away = {
      code: "files_away",
      status: 503,
      lasting: false,
      told: expect.stringMatching(/^Not answering: /),
    }
    await expect(bucket.try()).rejects.toMatchObject(away)
    const storage = bucketStorage(async () => bucket, "photos")
    await expect(storage.put("ab/a.webp", Buffer.from("x"))).rejects.toMatchObject(away)
    await expect(storage.get("ab/a.webp")).rejects.toMatchObject(away)
    await expect(storage.remove("ab/a.webp")).rejects.toMatchObject(away)
    await expect(keysOf(storage)).rejects.toMatchObject(away)
    await dropFiles(storage, ["ab/a.webp", "ab/b.webp"], new Error("no such space"))
  })
})

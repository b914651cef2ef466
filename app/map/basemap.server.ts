import { access } from "node:fs/promises"
import { join } from "node:path"
import express, { type RequestHandler } from "express"
import type { Database } from "#db/database.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { writeWhole } from "~/platform/storage/disk.server"
import { basemapStorage } from "~/platform/storage/site-files.server"
import type { Storage } from "~/platform/storage/storage.server"

/**
 * Serves the installed basemap: names carry a hash, so they never change. Before compression, since the tile
 * reader asks for byte ranges, with a strong validator, since it ignores weak ones. One that is kept in a bucket is
 * copied to this machine when it is first asked for: a map asks for many small pieces of it.
 */
export function serveBasemap(): RequestHandler {
  const { bucket, dataDir } = env()
  const folder = bucket ? join(dataDir, "cache", "basemap") : join(dataDir, "basemap")
  const files = express.static(folder, {
    index: false,
    immutable: true,
    maxAge: "1y",
    etag: false,
    fallthrough: false,
    setHeaders(response, path) {
      const name = path.split("/").pop() ?? ""
      response.setHeader("etag", `"${name.split(".")[0]}"`)
      response.setHeader("cache-control", "public, max-age=31536000, immutable, no-transform")
      if (name.endsWith(".pmtiles")) response.setHeader("content-type", "application/octet-stream")
    },
  })
  if (!bucket) return files
  const copies = basemapCopies(database(), basemapStorage(), folder)
  return (request, response, next) =>
    void copies(request.path.slice(1)).then(() => files(request, response, next), next)
}

/**
 * Copies basemaps to a folder of this machine as they are asked for, each once. Only the one of the city that is
 * installed is looked for: nobody makes the store search for names that they invent.
 */
export function basemapCopies(db: Database, basemaps: Storage, folder: string) {
  const under = new Map<string, Promise<void>>()
  const copy = async (name: string) => {
    const file = join(folder, name)
    if (await isThere(file)) return
    const found = await basemaps.get(name)
    if (found) await writeWhole(file, Buffer.from(await new Response(found.stream).arrayBuffer()))
  }
  return async (name: string): Promise<void> => {
    const city = await db.selectFrom("city").select("basemap").executeTakeFirst()
    if (city?.basemap !== `basemap/${name}`) return
    const copying = under.get(name) ?? copy(name).finally(() => under.delete(name))
    under.set(name, copying)
    await copying
  }
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

import { join } from "node:path"
import express, { type RequestHandler } from "express"
import { env } from "~/platform/env.server"

/**
 * Serves the installed basemap: names carry a hash, so they never change. Before compression, since the tile
 * reader asks for byte ranges, with a strong validator, since it ignores weak ones.
 */
export function serveBasemap(): RequestHandler {
  return express.static(join(env().dataDir, "basemap"), {
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
}

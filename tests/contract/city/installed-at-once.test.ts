import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { installCity, starterPack } from "~/city/install-city.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { eachDatabase } from "../../setup/each-database"

eachDatabase("the first city", (open) => {
  it("is installed by processes that start together, and is there once", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const dataDir = mkdtempSync(join(tmpdir(), "common-roof-city-"))
    const options = {
      source: starterPack,
      basemaps: filesIn(dataDir)("basemap"),
      now: new Date(0).toISOString(),
      codes: wordCodes,
    }
    try {
      const installed = await Promise.all([db, other].map((each) => installCity(each, options)))
      expect(new Set(installed.map(({ id }) => id)).size).toBe(1)
      expect(await db.selectFrom("city").select("id").execute()).toHaveLength(1)
    } finally {
      await other.destroy()
      rmSync(dataDir, { recursive: true })
    }
  })
})

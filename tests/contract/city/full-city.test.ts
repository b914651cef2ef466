import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { loadDemo } from "#db/seed/load-demo.server"
import { installCity } from "~/city/install-city.server"
import { filesIn } from "~/platform/storage/site-files.server"
import { wordCodes } from "~/search/wish/words/word-codes"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2026-03-01T12:00:00.000Z")
const source = process.env.CITY_PACK ?? ""

eachDatabase("a full city", (open) => {
  // It is not part of the repository: this runs where a pack is at hand.
  it.runIf(source)(
    "has some 400 spaces of 250 buildings in its demo [needs CITY_PACK]",
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), "common-roof-full-city-"))
      const { db } = await open()
      await installCity(db, {
        source,
        codes: wordCodes,
        basemaps: filesIn(dataDir)("basemap"),
        now: now.toISOString(),
      })
      const result = await loadDemo(
        db,
        { papers: filesIn(dataDir)("agreements"), publicUrl: "https://roof.example" },
        now,
      )
      rmSync(dataDir, { recursive: true, force: true })
      expect(result?.buildings).toBe(250)
      expect(result?.spaces).toBeGreaterThan(370)
      expect(result?.spaces).toBeLessThan(450)
      const inside = await db.selectFrom("space").select("id").where("parent_id", "is not", null).execute()
      expect(inside.length).toBeGreaterThan(20)
    },
    90_000,
  )
})

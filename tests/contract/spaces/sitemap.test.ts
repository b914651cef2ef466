import { expect, it } from "vitest"
import { sitemapIndex, sitemapPart } from "~/pages/sitemap/sitemap.server"
import { bareHall } from "../../setup/bare-hall"
import { eachDatabase } from "../../setup/each-database"

const site = { publicUrl: "https://roof.example", maxInPart: 2 }
const locations = (xml: string) => Array.from(xml.matchAll(/<loc>([^<]+)<\/loc>/g), ([, found]) => found)

eachDatabase("the sitemap", (open) => {
  it("names every space that is published once, in each language, in parts", async () => {
    const { db } = await open()
    const { addSpace } = await bareHall(db)
    const ids = ["a", "b", "c", "d", "e"]
    for (const id of [...ids, "draft"]) await addSpace(id)
    await db.updateTable("space").set({ status: "draft" }).where("id", "=", "draft").execute()

    const parts = locations(await sitemapIndex(db, site)).filter((address) => address?.includes("/spaces-"))
    expect(parts).toEqual([1, 2, 3].map((part) => `https://roof.example/sitemap/spaces-${part}.xml`))
    const named: (string | undefined)[] = []
    for (const part of [1, 2, 3]) named.push(...locations(await sitemapPart(db, `spaces-${part}.xml`, site)))
    expect(named.sort()).toEqual(
      ["en", "fr", "nl"].flatMap((locale) => ids.map((id) => `https://roof.example/${locale}/spaces/${id}`)),
    )
  })

  it("leaves out organisations that are hidden or not listed", async () => {
    const { db } = await open()
    await bareHall(db)
    const { id } = await db.selectFrom("organisation").select("id").executeTakeFirstOrThrow()
    const set = (values: { listed?: 0 | 1; hidden_at?: string }) =>
      db.updateTable("organisation").set(values).where("id", "=", id).execute()
    const part = () => sitemapPart(db, "organisations-1.xml", site)
    await set({ listed: 1 })
    expect(locations(await part())).toContain(`https://roof.example/nl/organisations/${id}`)
    await set({ listed: 0 })
    await expect(part()).rejects.toThrow("not_found")
    await set({ listed: 1, hidden_at: new Date(0).toISOString() })
    await expect(part()).rejects.toThrow("not_found")
  })

  it.each(["spaces-1.xml", "spaces-0.xml", "spaces-x.xml", "toString-1.xml", "pages-1.xml", "nope"])(
    "has no part %s where nothing is listed",
    async (file) => {
      const { db } = await open()
      await expect(sitemapPart(db, file, site)).rejects.toThrow("not_found")
    },
  )
})

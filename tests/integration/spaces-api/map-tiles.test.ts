import { VectorTile } from "@mapbox/vector-tile"
import { PbfReader } from "pbf"
import { describe, expect, it } from "vitest"
import { ask, lat, lng, search } from "./spaces-program"

describe("map tiles", () => {
  const readTile = async (path: string) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("application/vnd.mapbox-vector-tile")
    const layer = new VectorTile(new PbfReader(await answer.arrayBuffer())).layers.spaces
    return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i).properties ?? {})
  }
  const sum = (tags: Record<string, unknown>[]) =>
    tags.reduce((total, tag) => total + Number(tag.count ?? 1), 0)

  it("hold every space once, at each zoom, with the same filters", async () => {
    for (const query of ["", "people=60", "kind=hall"]) {
      const { total } = await search(query)
      expect(sum(await readTile(`/tiles/spaces/0/0/0.mvt?${query}`))).toBe(total)
      const rows = await Promise.all(
        [1047, 1048, 1049].flatMap((x) =>
          [684, 685, 686, 687, 688].map((y) =>
            ask(`/tiles/spaces/11/${x}/${y}.mvt?${query}`).then((a) => a.status),
          ),
        ),
      )
      for (const status of rows) expect([200, 204]).toContain(status)
    }
  })

  it("name single spaces at high zoom, with what a pin shows", async () => {
    const [found] = (await search(`near=${lat},${lng}&people=10&limit=1`)).features
    const [lon, latitude] = found?.geometry.coordinates ?? [0, 0]
    const n = 2 ** 16
    const x = Math.floor((lon / 360 + 0.5) * n)
    const r = (latitude * Math.PI) / 180
    const y = Math.floor((0.5 - Math.asinh(Math.tan(r)) / (2 * Math.PI)) * n)
    const tags = await readTile(`/tiles/spaces/16/${x}/${y}.mvt?near=${lat},${lng}&people=10`)
    const ids = tags.flatMap(({ id, ids: several }) => String(id ?? several).split(","))
    expect(ids).toContain(found?.id)
    for (const tag of tags.filter((one) => one.id)) expect(tag).toMatchObject({ name: expect.any(String) })
  })

  it("are empty where there is nothing, and marked for caches", async () => {
    expect((await ask("/tiles/spaces/10/0/0.mvt")).status).toBe(204)
    const path = "/tiles/spaces/0/0/0.mvt"
    const etag = (await ask(path)).headers.get("etag") ?? ""
    expect((await ask(path, { headers: { "if-none-match": etag } })).status).toBe(304)
  })
})

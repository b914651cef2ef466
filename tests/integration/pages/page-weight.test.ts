import { gzipSync } from "node:zlib"
import { expect, inject, it } from "vitest"

const get = async (path: string) => (await fetch(inject("origin") + path)).text()

/** The files that a page has the browser run before anything is touched and before a map is in sight. */
function scriptsOf(html: string): string[] {
  const named = html.matchAll(/<link rel="modulepreload" href="([^"]+)"|\b(?:from |import\()"([^"]+\.js)"/g)
  return [...new Set([...named].map(([, preloaded, imported]) => preloaded ?? imported ?? ""))]
}

/** kB that a page may take, compressed. React and Remix are 91 of them: what a page adds is what can be less. */
it.each([
  ["", 107],
  ["/spaces", 125],
  ["/spaces/{space}", 138.5],
  ["/needs", 109],
  ["/needs/new", 110],
  ["/sign-in", 112],
])("the JavaScript of /fr%s stays below %i kB", async (path, most) => {
  const { features } = JSON.parse(await get("/api/v1/spaces?limit=1"))
  const scripts = scriptsOf(await get(`/fr${path.replace("{space}", features[0].properties.id)}`))
  expect(scripts.length).toBeGreaterThan(10)
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await get(script)).length))
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThan(most)
})

/** kB before compression: what a page says twice, or to nobody, can be less. */
it.each([
  ["", 83.5],
  ["near=50.8467,4.3525&people=25", 96],
  ["weekday=2&from=19:00&to=21:00&activity=choir", 105],
])("a page of results for “%s” stays below %i kB", async (query, most) => {
  for (const locale of ["fr", "nl", "en"])
    expect((await get(`/${locale}/spaces?${query}`)).length / 1000).toBeLessThan(most)
})

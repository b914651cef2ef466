import { SaxesParser } from "saxes"
import { expect, it } from "vitest"
import { atomFeed, type Feed, jsonFeed } from "./feed"

const feed: Feed = {
  title: "Nouveaux espaces : « <b>salle</b> » & plus",
  homeUrl: "https://roof.example/fr/spaces?people=20&q=a%3Cb",
  selfUrl: "https://roof.example/feeds/spaces.atom?people=20&lang=fr",
  locale: "fr",
  entries: [
    {
      id: "https://roof.example/s/a",
      title: 'Zaal "De <Kring>"\u0000\u0008, Gemeenschapscentrum',
      url: "https://roof.example/fr/spaces/a?x=1&y=2",
      lines: ["83 sur 100 · 40 personnes", "5 min à pied ]]> 🏠"],
      publishedAt: "2027-03-01T12:00:00.000Z",
      updatedAt: "2027-03-02T12:00:00.000Z",
      language: "nl",
    },
    {
      id: "https://roof.example/s/b",
      title: "Salle",
      url: "https://roof.example/fr/spaces/b",
      lines: [],
      publishedAt: "2027-02-01T12:00:00.000Z",
      updatedAt: "2027-03-03T12:00:00.000Z",
    },
  ],
}

/** Every element with its attributes and its text, as a strict parser reads them. */
function parsed(text: string) {
  const found: { name: string; uri: string; attributes: Record<string, string>; text: string }[] = []
  const open: typeof found = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on("error", (error) => {
    throw error
  })
  parser.on("opentag", ({ local, uri, attributes }) => {
    const own = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]))
    const element = { name: local, uri, attributes: own, text: "" }
    found.push(element)
    open.push(element)
  })
  parser.on("text", (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on("closetag", () => void open.pop())
  parser.write(text).close()
  return found
}

it("is written as Atom that a strict parser reads, with all that RFC 4287 asks", () => {
  const elements = parsed(atomFeed(feed))
  expect(new Set(elements.map(({ uri }) => uri))).toEqual(new Set(["http://www.w3.org/2005/Atom"]))
  const texts = (name: string) => elements.filter((one) => one.name === name).map(({ text }) => text)
  const links = elements.filter((one) => one.name === "link").map(({ attributes }) => attributes)
  expect(texts("id")).toEqual([feed.selfUrl, ...feed.entries.map(({ id }) => id)])
  expect(texts("title")).toEqual([feed.title, 'Zaal "De <Kring>", Gemeenschapscentrum', "Salle"])
  expect(texts("updated")[0]).toBe("2027-03-03T12:00:00.000Z")
  expect(texts("updated")).toHaveLength(3)
  expect(texts("name")).toEqual(["Common Roof"])
  expect(links.map(({ href }) => href)).toEqual([
    feed.selfUrl,
    feed.homeUrl,
    ...feed.entries.map(({ url }) => url),
  ])
  expect(texts("summary")[0]).toBe(feed.entries[0]?.lines.join("\n"))
  expect(elements[0]?.attributes["xml:lang"]).toBe("fr")
  expect(elements.find((one) => one.text.startsWith("Zaal"))?.attributes["xml:lang"]).toBe("nl")
})

it("is written as JSON Feed 1.1", () => {
  const json = JSON.parse(jsonFeed({ ...feed, selfUrl: "https://roof.example/feeds/spaces.json" }))
  expect(json).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    feed_url: "https://roof.example/feeds/spaces.json",
    language: "fr",
    authors: [{ name: "Common Roof" }],
  })
  expect(json.items[0]).toMatchObject({
    id: "https://roof.example/s/a",
    content_text: "83 sur 100 · 40 personnes\n5 min à pied ]]> 🏠",
    date_published: "2027-03-01T12:00:00.000Z",
    language: "nl",
  })
})

it("is a feed without entries as well", () => {
  expect(parsed(atomFeed({ ...feed, entries: [] })).map(({ name }) => name)).not.toContain("entry")
})

import sharp from "sharp"
import { beforeAll, describe, expect, inject, it } from "vitest"

let owner = ""
let group = ""

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${inject("origin")}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: "common-roof-demo" }),
  })
  return answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ")
}

const send = (path: string, body: URLSearchParams | FormData, cookie = owner) =>
  fetch(inject("origin") + path, { method: "POST", redirect: "manual", headers: { cookie }, body })
const page = (path: string, cookie = owner) =>
  fetch(inject("origin") + path, { redirect: "manual", headers: { cookie } })

const place = {
  where: "",
  street: "Chaussée de Forest",
  houseNumber: "12",
  postcode: "1190",
  locality: "Forest",
  lon: "4.3450",
  lat: "50.8250",
  name: "Maison du test",
  buildingKind: "parish_hall",
  organisationId: "new",
  organisationName: "Les testeurs",
  legalForm: "informal",
}

async function draft(): Promise<string> {
  const answer = await send("/en/my/spaces/new", new URLSearchParams(place))
  expect(answer.status).toBe(302)
  return answer.headers.get("location")?.split("/").at(-2) ?? ""
}

beforeAll(async () => {
  owner = await signIn("owner@demo.example")
  group = await signIn("group@demo.example")
})

describe("listing a space", () => {
  it("keeps what was typed and names each fault", async () => {
    const wrong = new URLSearchParams({ ...place, name: "", lat: "95", yearBuilt: "soon" })
    const answer = await send("/fr/my/spaces/new", wrong)
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain('value="Chaussée de Forest"')
    for (const id of ["place-name-error", "place-lat-error", "place-yearBuilt-error"])
      expect(text).toContain(`id="${id}"`)
  })

  it("refuses a place outside the city beside its field", async () => {
    const answer = await send("/nl/my/spaces/new", new URLSearchParams({ ...place, lon: "3.2", lat: "51.2" }))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain("Deze plek ligt buiten de stad.")
  })

  it("is another's to edit for nobody else", async () => {
    const id = await draft()
    expect((await page(`/en/my/spaces/${id}/space`)).status).toBe(200)
    expect((await page(`/en/my/spaces/${id}/space`, group)).status).toBe(404)
    expect((await page(`/en/spaces/${id}`, group)).status).toBe(404)
    for (const step of ["place", "space", "access", "terms", "photos"])
      expect((await send(`/en/my/spaces/${id}/${step}`, new URLSearchParams(), group)).status).toBe(404)
  })

  it("answers nonsense in every step with its faults", async () => {
    const id = await draft()
    const nonsense = new URLSearchParams({
      kind: "castle",
      "name.fr": "x".repeat(500),
      "weekly[0].weekday": "9",
      "weekly[0].from": "soon",
      "prices[0].amount": "-1",
      "access.lift": "maybe",
      "photos[0].id": "none",
      intent2: "x",
    })
    for (const step of ["space", "access", "terms"])
      expect((await send(`/en/my/spaces/${id}/${step}`, nonsense)).status).toBe(400)
    for (const intent of [
      "hours.remove.99",
      "hours.toString",
      "price.remove.-1",
      "constructor",
      "__proto__.x",
    ])
      expect((await send(`/en/my/spaces/${id}/terms`, new URLSearchParams({ intent }))).status).toBe(200)
    for (const intent of ["publish", "remove.other", "earlier.other", "toString", "nonsense"])
      expect((await send(`/en/my/spaces/${id}/photos`, new URLSearchParams({ intent }))).status).toBeLessThan(
        500,
      )
  })
})

describe("a listing that is told", () => {
  const terms = {
    "weekly[0].weekday": "2",
    "weekly[0].from": "18:00",
    "weekly[0].until": "22:00",
    forms: "hourly",
    "prices[0].audience": "non_profit",
    "prices[0].model": "market",
    "prices[0].amount": "8",
    "prices[0].unit": "hour",
    "bookingRules.approval": "owner",
    "bookingRules.leadMinutes": "0",
    "bookingRules.horizonDays": "365",
    "bookingRules.minMinutes": "60",
    "bookingRules.maxMinutes": "600",
    "bookingRules.stepMinutes": "15",
    "bookingRules.bufferBeforeMinutes": "0",
    "bookingRules.bufferAfterMinutes": "0",
  }
  const told = async () => {
    const id = await draft()
    const space = { kind: "hall", "name.fr": "Salle haute", "name.nl": "Hoge zaal", capacitySeated: "40" }
    await send(`/en/my/spaces/${id}/space`, new URLSearchParams(space))
    await send(`/en/my/spaces/${id}/terms`, new URLSearchParams(terms))
    return id
  }
  const read = async (path: string) => (await page(path)).text()

  it("is found by everybody as it is now, though pages are kept for whoever is not known", async () => {
    const id = await told()
    const found = async (name: string) => {
      const answer = await fetch(`${inject("origin")}/fr/spaces?q=${name}`)
      return (await answer.text()).includes(`/fr/spaces/${id}?`)
    }
    const named = (name: string) =>
      send(
        `/en/my/spaces/${id}/space`,
        new URLSearchParams({ kind: "hall", "name.fr": name, capacitySeated: "40" }),
      )
    await named("Zéphyrine")
    expect(await found("Zephyrine")).toBe(false)
    await send(`/en/my/spaces/${id}/photos`, new URLSearchParams({ intent: "publish" }))
    expect([await found("Zephyrine"), await found("Zephyrine")]).toEqual([true, true])
    await named("Ysoline")
    expect([await found("Zephyrine"), await found("Ysoline")]).toEqual([false, true])
  })

  it("is shown with its card, its link and its poster once it is published, and not before", async () => {
    const id = await told()
    const before = await read(`/en/my/spaces/${id}/published`)
    expect(before).toContain("is not published yet")
    expect(before).not.toContain(`value="${inject("origin")}/en/spaces/${id}"`)
    const answer = await send(`/en/my/spaces/${id}/photos`, new URLSearchParams({ intent: "publish" }))
    expect(answer.headers.get("location")).toBe(`/en/my/spaces/${id}/published?did=published`)
    const html = await read(`/en/my/spaces/${id}/published`)
    expect(html).toContain(`/en/spaces/${id}"`)
    for (const part of [
      `id="space-${id}"`,
      `/en/my/spaces/${id}/poster?sheet=fr-nl`,
      `/en/my/spaces/${id}/copy`,
    ])
      expect(html).toContain(part)
    // What a group would still want to know leads to its field.
    expect(html).toContain(`/en/my/spaces/${id}/access#access-access.step_free_entrance`)
    expect(await read(`/en/my/spaces/${id}/access`)).toContain('id="access-access.step_free_entrance"')
    expect(await read("/en/my/spaces")).toContain(`/en/my/spaces/${id}/published`)
  })

  it("is led back to from the form of a new one while it is a draft", async () => {
    const id = await told()
    expect(await read("/en/my/spaces/new")).toContain(`href="/en/my/spaces/${id}"`)
    await send(`/en/my/spaces/${id}/photos`, new URLSearchParams({ intent: "publish" }))
    expect(await read("/en/my/spaces/new")).not.toContain(`href="/en/my/spaces/${id}"`)
  })

  it("has a poster in the languages that its owner chooses, whatever the page speaks", async () => {
    const id = await told()
    const double = await read(`/en/my/spaces/${id}/poster`)
    for (const words of ["Salle haute", "Hoge zaal", "Demandez ici", "Vraag het hier"])
      expect(double).toContain(words)
    const dutch = await read(`/en/my/spaces/${id}/poster?sheet=nl`)
    expect(dutch).toContain("Vraag het hier")
    expect(dutch).toContain("per uur voor verenigingen")
    expect(dutch).toContain(`/s/${id}`)
    expect(dutch).not.toMatch(/>[^<]*Demandez ici/)
  })

  it("is led to from its short address in the reader's language", async () => {
    const id = "a".repeat(16)
    const short = await fetch(`${inject("origin")}/s/${id}`, {
      redirect: "manual",
      headers: { "accept-language": "nl-BE,fr;q=0.5" },
    })
    expect([short.status, short.headers.get("location"), short.headers.get("vary")]).toEqual([
      302,
      `/nl/spaces/${id}`,
      expect.stringContaining("Accept-Language"),
    ])
    for (const odd of ["%E2%82%AC", "a%0Ab", "x%3Fa"])
      expect((await fetch(`${inject("origin")}/s/${odd}`)).status).toBe(404)
  })

  it("is copied once by a form that is sent twice, and asks for a name of its own", async () => {
    const id = await told()
    const form = await read(`/en/my/spaces/${id}/copy`)
    const copyId = /name="copyId" value="([a-z0-9]{16})"/.exec(form)?.[1] ?? ""
    const again = new URLSearchParams({ copyId, "name.fr": "Salle haute", capacitySeated: "30" })
    const refused = await send(`/en/my/spaces/${id}/copy`, again)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain("has a space of this name already")
    const body = new URLSearchParams({ copyId, "name.en": "Low hall", capacitySeated: "30" })
    for (const _ of [1, 2]) {
      const answer = await send(`/en/my/spaces/${id}/copy`, body)
      expect(answer.headers.get("location")).toBe(`/en/my/spaces/${copyId}/photos?did=copied`)
    }
    const published = await send(`/en/my/spaces/${copyId}/photos`, new URLSearchParams({ intent: "publish" }))
    expect(published.headers.get("location")).toContain(`/${copyId}/published`)
  })
})

describe("photos", () => {
  const jpeg = () =>
    sharp({ create: { width: 700, height: 400, channels: 3, background: "#a8432a" } })
      .withExif({ IFD0: { Copyright: "secret-place" } })
      .jpeg()
      .toBuffer()
  const upload = async (id: string, files: Uint8Array[], cookie = owner) => {
    const body = new FormData()
    files.forEach((file, n) => {
      body.append("photos", new File([new Uint8Array(file)], `photo-${n}.jpg`, { type: "image/jpeg" }))
    })
    return send(`/en/my/spaces/${id}/photos`, body, cookie)
  }

  it("are taken by content, cleaned and shown for good", async () => {
    const id = await draft()
    const photo = await jpeg()
    expect((await upload(id, [photo, Buffer.from("<svg onload=alert(1)>")])).status).toBe(200)
    const html = await (await page(`/en/my/spaces/${id}/photos`)).text()
    const key = /\/photos\/[a-z0-9]{2}\/[a-z0-9]+-\d+\.webp/.exec(html)?.[0] ?? ""
    const shown = await page(key)
    expect(shown.headers.get("cache-control")).toContain("immutable")
    const bytes = Buffer.from(await shown.arrayBuffer())
    expect(bytes.includes("secret-place")).toBe(false)
    expect((await sharp(bytes).metadata()).format).toBe("webp")
  })

  it("are refused when wrong, too large, too many or another's", async () => {
    const id = await draft()
    const photo = await jpeg()
    const broken = photo.subarray(0, 200)
    const tooBig = Buffer.concat([photo, Buffer.alloc(11 * 1024 * 1024)])
    for (const files of [[Buffer.from("GIF89a")], [broken], [tooBig], []])
      expect((await upload(id, files)).status).toBe(422)
    expect((await upload(id, [photo], group)).status).toBe(404)
    expect((await upload(id, Array(20).fill(photo))).status).toBe(200)
    expect((await upload(id, [photo])).status).toBe(422)
  })

  it.each([
    "/photos/..%2f..%2fsession-secret",
    "/photos/%2e%2e/session-secret",
    "/photos/ab/none.webp",
    "/photos/",
  ])("do not leave their folder: %s", async (path) => expect((await page(path)).status).toBe(404))
})

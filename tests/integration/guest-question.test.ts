import { describe, expect, it } from "vitest"
import { get, mailTo, pathIn, post, shown } from "../setup/visitor"

describe("asking an owner", () => {
  it("as a guest, who confirms the address first", async () => {
    const found = await (await get("/api/v1/spaces?limit=1")).json()
    const { id } = (found as { features: { properties: { id: string } }[] }).features[0]?.properties ?? {}
    const question = {
      name: "Lien",
      email: "lien@example.org",
      wish: "dinsdag",
      message: "repetitie",
      people: "12",
    }
    const page = `/nl/spaces/${id}`
    const wrong = await post(page, { ...question, email: "lien" })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('value="dinsdag"')
    const asked = await post(page, question)
    expect(asked.status).toBe(200)
    expect(await shown(Promise.resolve(asked))).toContain("lien@example.org")
    const mail = await mailTo("lien@example.org", /./)
    expect(mail.text).not.toMatch(/repetitie|dinsdag|Lien/)
    const link = pathIn(mail.text)
    for (const _ of [1, 2]) {
      const asks = await shown(get(link))
      expect(asks).toContain("repetitie")
      expect(asks).toContain("Mijn vraag versturen")
    }
    for (const _ of [1, 2]) expect((await post(link, {})).headers.get("location")).toBe(link)
    expect(await shown(get(link))).toContain("Uw vraag is verstuurd")
  })
})

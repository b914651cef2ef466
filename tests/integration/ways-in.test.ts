import { describe, expect, it } from "vitest"
import { cookieOf, get, mailTo, pathIn, post, shown } from "../setup/visitor"

describe("a link that signs in", () => {
  it("is asked for where the password is not at hand, and a press on its page leads on", async () => {
    const next = "/nl/my/bookings?past=1"
    // The button stands in the form of the password, which is sent along.
    const page = await shown(get(`/nl/sign-in?next=${encodeURIComponent(next)}`))
    expect(page).toContain('formaction="/nl/sign-in/link"')
    const typed = { email: "geen adres", password: "typed and not sent back", next }
    const wrong = await post("/nl/sign-in/link", typed)
    expect(wrong.status).toBe(400)
    const told = await shown(Promise.resolve(wrong))
    expect(told).toContain('value="geen adres"')
    expect(told).not.toContain(typed.password)
    expect((await post("/fr/sign-in/link/%E2%82%AC", {})).status).toBe(302)
    const email = "network@demo.example"
    const sent = await shown(post("/nl/sign-in/link", { email, password: "", next }))
    expect(sent).toContain(email)
    const again = await shown(post("/nl/sign-in/link", { email: "nobody@demo.example", next, again: "yes" }))
    expect(again).toContain("Opnieuw gestuurd")
    const link = pathIn((await mailTo(email, /link|lien/)).text)
    expect(link).toMatch(/^\/(en|fr|nl)\/sign-in\/link\//)
    // Programs that look into mails follow every link: nothing comes of it.
    for (const _ of [1, 2]) {
      const looked = await get(link)
      expect(looked.headers.getSetCookie()).toEqual([])
      expect(await shown(Promise.resolve(looked))).toContain(email)
    }
    const pressed = await post(link, {})
    expect(pressed.headers.get("location")).toBe(next)
    expect((await get("/nl/my", cookieOf(pressed))).status).toBe(200)
    expect((await post(link, {})).headers.get("location")).toBe(link)
    expect((await get(link)).status).toBe(404)
    expect((await get(link, cookieOf(pressed))).headers.get("location")).toMatch(/\/my$/)
    const elsewhere = await post("/en/sign-in/link", { email, next: "//other.example" })
    expect(await shown(Promise.resolve(elsewhere))).not.toContain("other.example")
  })
})

describe("a new organisation on the way to a booking", () => {
  it("leads back to the wish, through sign-up, confirmation and the faults of its form", async () => {
    const wish = "/en/spaces/x?date=2031-03-04&from=18%3A00#book"
    const form = `/en/my/organisations/new?next=${encodeURIComponent(wish)}`
    const email = "nadia@example.org"
    const asked = await get(form)
    expect(asked.headers.get("location")).toBe(`/en/sign-in?next=${encodeURIComponent(form)}`)
    const fields = { name: "Nadia", email, password: "ten letters and more", language: "en" }
    const made = await post("/en/sign-up", { ...fields, next: form })
    expect(made.headers.get("location")).toBe(form)
    const cookie = cookieOf(made)
    const confirmed = await post(pathIn((await mailTo(email, /Confirm/)).text), { intent: "here" }, cookie)
    expect(confirmed.headers.get("location")).toBe(form)
    const shownForm = await shown(get(form, cookie))
    const action = shownForm.match(/<form[^>]*action="([^"]*)"/)?.[1]?.replaceAll("&amp;", "&") ?? ""
    expect(action).toBe(form)
    const faulty = await post(action, { "name.en": "", legalForm: "informal" }, cookie)
    expect(faulty.status).toBe(400)
    expect((await shown(Promise.resolve(faulty))).replaceAll("&amp;", "&")).toContain(`action="${form}"`)
    const done = await post(action, { "name.en": "Choir of Nadia", legalForm: "informal" }, cookie)
    expect(done.headers.get("location")).toBe(wish)
    const strange = "/en/my/organisations/new?next=%2F%2Fother.example"
    const other = await post(strange, { "name.en": "Another", legalForm: "informal" }, cookie)
    expect(other.headers.get("location")).toMatch(/^\/en\/my\/organisations\?done=created/)
  })
})

import { describe, expect, it } from "vitest"
import { mostClauses } from "~/agreements/agreement-input"
import { listOf } from "~/spaces/listing/step-form"
import { choirFacts } from "../../../../tests/setup/agreements/agreement-facts"
import { arrangeClauses } from "./arrange-clauses.server"
import { TextForm, type TypedText } from "./text-form"

const line = (key: string, more: object = {}) => ({ key, title: `The ${key}`, text: `Of ${key}.`, ...more })
const typed = (more: Partial<TypedText> = {}): TypedText => ({
  ...TextForm.parse({
    base: 3,
    side: "organisation",
    clauses: [line("fee"), line("keys", { out: true }), line("end", { chosen: true })],
    own: { title: "Bells", text: "" },
  }),
  ...more,
})
const arrange = (intent: string, value = typed()) =>
  arrangeClauses(value, intent, { facts: choirFacts, locale: "en" })
const keysIn = (form: { initialValue: Parameters<typeof listOf>[0] } | undefined) =>
  listOf(form?.initialValue ?? {}, "clauses").map((clause) => (clause as { key: string }).key)

describe("a clause of the form", () => {
  it("is moved with its boxes, and nothing that is typed is lost", () => {
    const moved = arrange("up.end", typed({ add: ["noise"] }))
    expect(moved?.form).toEqual({
      initialValue: {
        base: "3",
        side: "organisation",
        clauses: [line("fee"), line("end", { chosen: "true" }), line("keys", { out: "true" })],
        add: ["noise"],
        own: { title: "Bells", text: "" },
      },
      error: {},
    })
    expect(moved?.did).toEqual({ what: "moved", title: "The end", number: 2 })
    expect(moved?.focus).toBe("up-end")
  })

  it("leaves the focus on a button that can be pressed", () => {
    expect(arrange("up.keys")?.focus).toBe("down-keys")
    expect(arrange("down.keys")?.focus).toBe("up-keys")
    expect(arrange("down.fee")?.focus).toBe("down-fee")
  })

  it("stays where it is where there is no such place, and so does the form for one that is not there", () => {
    expect(keysIn(arrange("up.fee")?.form)).toEqual(["fee", "keys", "end"])
    expect(arrange("up.nope")).toMatchObject({ did: null, focus: null })
    expect(keysIn(arrange("up.nope")?.form)).toEqual(["fee", "keys", "end"])
  })
})

describe("a clause of one's own", () => {
  it("joins the others, one after another, each under a key of its own", () => {
    const first = arrange("own", typed({ own: { title: "Bells", text: "They ring." } }))
    expect(first?.did).toEqual({ what: "own", title: "Bells" })
    expect(first?.focus).toBe("text-own.title")
    expect(first?.form.initialValue.own).toEqual({ title: "", text: "" })
    const clauses = keysIn(first?.form).map((key) => line(key))
    const second = arrange(
      "own",
      typed({ ...TextForm.parse({ base: 3, clauses, own: { title: "A", text: "B" } }) }),
    )
    const keys = keysIn(second?.form)
    expect(keys.slice(0, 3)).toEqual(["fee", "keys", "end"])
    expect(keys.slice(3)).toEqual([expect.stringMatching(/^own-/), expect.stringMatching(/^own-/)])
    expect(new Set(keys).size).toBe(5)
  })

  it("needs both a title and a text, and says which is missing without losing the other", () => {
    expect(arrange("own")?.form.error).toEqual({ "own.text": [expect.stringContaining("title and a text")] })
    expect(arrange("own")?.form.initialValue.own).toEqual({ title: "Bells", text: "" })
    const none = arrange("own", typed({ own: { title: "", text: "" } }))
    expect(Object.keys(none?.form.error ?? {})).toEqual(["own.title"])
  })

  it("is refused where the text has as many as it can", () => {
    const clauses = Array.from({ length: mostClauses }, (_, index) => line(`own-${index}`))
    const value = { ...typed({ own: { title: "A", text: "B" } }), clauses } as TypedText
    const full = arrange("own", value)
    expect(full?.form.error["own.title"]).toEqual([`A text has at most ${mostClauses} clauses.`])
    expect(full?.form.initialValue.own).toEqual({ title: "A", text: "B" })
  })
})

describe("clauses that were ticked", () => {
  it("come in their usual place, with the focus on the first", () => {
    const added = arrange("add", typed({ add: ["cleaning", "nope", "fee"] }))
    expect([...keysIn(added?.form)].sort()).toEqual(["cleaning", "end", "fee", "keys"])
    expect(added?.did).toEqual({ what: "added", count: 1 })
    const at = keysIn(added?.form).indexOf("cleaning")
    expect(added?.focus).toBe(`text-clauses[${at}].title`)
  })

  it("change nothing where none is ticked", () => {
    expect(arrange("add")).toMatchObject({ did: null, focus: null })
  })
})

it("leaves every other button alone", () => {
  for (const intent of ["save", "propose", "null", "up", "sideways.fee"]) expect(arrange(intent)).toBeNull()
})

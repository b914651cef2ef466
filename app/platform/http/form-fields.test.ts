import { describe, expect, it } from "vitest"
import { z } from "zod"
import { FormFields, maxFields } from "./form-fields"

const line = z.object({
  weekday: z.number(),
  form: z.preprocess((typed) => typed || null, z.string().nullish()),
})
const fields = new FormFields([
  z
    .object({
      name: z.object({ fr: z.string().optional(), nl: z.string().optional() }).default({}),
      email: z.string().trim().pipe(z.email()),
      weekly: z.array(line).max(3),
      forms: z.preprocess((given) => given ?? [], z.array(z.enum(["hourly", "weekly"]))),
      ids: z.array(z.string()).max(5),
    })
    .refine(() => true),
  "intent",
])

describe("the fields of a form", () => {
  it.each([
    ["email", 1],
    ["intent", 1],
    ["name.fr", 1],
    ["weekly[0].weekday", 1],
    ["weekly[2].form", 1],
    ["forms", 2],
    ["forms[1]", 1],
    ["ids", 5],
  ])("hold %s, %i times", (name, most) => {
    expect(fields.most(name)).toBe(most)
  })

  it.each([
    "",
    "next",
    "name",
    "name.en",
    "name.fr.nl",
    "name[0]",
    "name[fr]",
    "email[0]",
    "email.",
    ".email",
    "Email",
    "intent.",
    "weekly",
    "weekly[]",
    "weekly[3].weekday",
    "weekly[0]",
    "weekly[0]weekday",
    "weekly[0][0]",
    "weekly[-1].weekday",
    "weekly[ 1].weekday",
    "weekly.0.weekday",
    "forms[2]",
    "ids[5]",
    "__proto__",
    "__proto__.x",
    "constructor",
    "constructor.prototype",
    "toString",
    "name.__proto__",
    "weekly[0].constructor",
    "__intent__",
    "__state__",
    `email${"x".repeat(200)}`,
  ])("hold no %j", (name) => {
    expect(fields.most(name)).toBe(0)
  })
})

describe("a form", () => {
  it("may be several of one page, told apart by a button", () => {
    const both = new FormFields([
      z.object({ email: z.email(), role: z.enum(["a", "b"]) }),
      z.object({ role: z.string(), tags: z.array(z.string()).max(2) }),
    ])
    expect(["email", "role", "tags"].map((name) => both.most(name))).toEqual([1, 1, 2])
  })

  it("says how long its lists are, and has no more fields than can be read at once", () => {
    expect(() => new FormFields([z.object({ ids: z.array(z.string()) })])).toThrow(
      "a list in a form has a most",
    )
    expect(() => new FormFields([z.object({ ids: z.array(z.string()).max(maxFields + 1) })])).toThrow(
      "at most",
    )
    expect(() => new FormFields([z.object({ any: z.any() })])).toThrow("cannot send any")
    expect(() => new FormFields([z.object({ a: z.string() }), z.object({ a: z.object({}) })])).toThrow(
      "mean the same",
    )
  })
})

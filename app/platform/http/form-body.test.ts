import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import { AppError } from "../errors"
import { parseForm, readForm, readFormWithFiles, readWhole } from "./form-body.server"
import { maxFields } from "./form-fields"

const Line = z.object({
  name: z.string(),
  lines: z
    .array(z.object({ at: z.string() }))
    .max(3)
    .default([]),
})

function encoded(body: string, type = "application/x-www-form-urlencoded") {
  return new Request("http://here.invalid/", { method: "POST", headers: { "content-type": type }, body })
}

function parts(...fields: [name: string, value: string | Blob][]) {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return new Request("http://here.invalid/", { method: "POST", body })
}

const refused = async (read: Promise<unknown>) => {
  const error = await read.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: "bad_request" })
}

describe("the body of a form", () => {
  it.each([
    ["encoded", () => encoded("name=Ada+%00Lovelace&lines%5B1%5D.at=noon&note=to%0D%0Aclose")],
    ["in parts", () => parts(["name", "Ada \0Lovelace"], ["lines[1].at", "noon"], ["note", "to\r\nclose"])],
  ])("%s, is read without NUL, with plain ends of lines, and by its schema", async (_how, request) => {
    const form = await readForm(request(), Line, "note")
    expect(form.get("note")).toBe("to\nclose")
    const submission = parseForm(form, z.object({ ...Line.shape, lines: z.array(z.unknown()) }))
    expect(submission.payload).toEqual({
      name: "Ada Lovelace",
      lines: [undefined, { at: "noon" }],
      note: "to\nclose",
    })
  })

  const wrong: [string, [string, string][]][] = [
    ["a field that the form does not have", [["nickname", "x"]]],
    [
      "a field twice",
      [
        ["name", "x"],
        ["name", "y"],
      ],
    ],
    ["an index just beyond the list", [["lines[3].at", "x"]]],
    ["a level just below a text", [["name.first", "x"]]],
    ["a list for a text", [["name[0]", "x"]]],
    ["a list without an index", [["lines[].at", "x"]]],
    [
      "what every object has",
      [
        ["name", "x"],
        ["constructor.name", "y"],
      ],
    ],
    ["the prototype", [["lines[0].__proto__.at", "x"]]],
    ["an intent of the library", [["__intent__", '{"type":"validate","payload":{}}']]],
    ["a state of the library", [["__state__", "{}"]]],
  ]
  it.each(wrong)("is refused with %s", async (_what, fields) => {
    await refused(readForm(encoded(new URLSearchParams(fields).toString()), Line))
    await refused(readForm(parts(...fields), Line))
    await refused(readFormWithFiles(parts(...fields), async () => {}, Line))
  })

  it("is refused before it is taken apart when it has too many pieces", async () => {
    await refused(readForm(encoded("&".repeat(maxFields)), "name"))
    expect([...(await readForm(encoded("&".repeat(maxFields - 1)), "name"))]).toEqual([])
  })

  it.each([
    ["no type", ""],
    ["JSON", "application/json"],
    ["text", "text/plain"],
    ["parts without a seam", "multipart/form-data"],
  ])("is refused as %s", async (_what, type) => {
    await refused(readForm(encoded("name=x", type), "name"))
  })

  it("has the fault of one choice beside all of them, and once", async () => {
    const Choices = z.object({ forms: z.array(z.enum(["hourly", "shared"])).max(9) })
    const form = await readForm(encoded("forms=hourly&forms=yearly&forms=never"), Choices)
    const { status, error, ...more } = parseForm(form, Choices, {
      error: () => "Choose from the list.",
    }).reply()
    expect(status).toBe("error")
    expect(error).toEqual({ forms: ["Choose from the list."] })
    expect(more.initialValue).toEqual({ forms: ["hourly", "yearly", "never"] })
  })

  it("takes files where the form has them, and nowhere else", async () => {
    const Files = z.object({ files: z.array(z.file()).max(2) })
    const file = () => new File(["word"], "a.txt")
    const names: string[] = []
    const take = async ({ filename, data }: { filename: string; data: AsyncIterable<Uint8Array> }) => {
      names.push(`${filename} ${(await readWhole(data, 10))?.length}`)
    }
    const form = await readFormWithFiles(
      parts(["files", file()], ["files", file()], ["text", "x"]),
      take,
      Files,
      "text",
    )
    expect(names).toEqual(["a.txt 4", "a.txt 4"])
    expect([...form]).toEqual([["text", "x"]])
    await refused(
      readFormWithFiles(parts(["files", file()], ["files", file()], ["files", file()]), take, Files),
    )
    await refused(readFormWithFiles(parts(["other", file()]), take, Files))
    await refused(readForm(parts(["files", file()]), Files))
  })
})

describe("the guard of bodies", () => {
  const doors = ["app/platform/http/form-body.server.ts", "app/http-api/read-body.server.ts"]
  const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((path) => `app/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !doors.includes(path))

  it("is gone round by nobody", () => {
    const around =
      /\.formData\b|(?<!["`])\b(?:req|\w*[rR]equest)(?:\.clone\(\))?\.(?:json|text|arrayBuffer|blob|bytes|body)\b|arseWithZod|unstable_/
    const found = sources.filter((path) => around.test(readFileSync(path, "utf8")))
    expect(found).toEqual([])
  })
})

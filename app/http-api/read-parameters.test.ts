import { expect, it } from "vitest"
import { z } from "zod"
import { readParameters } from "./read-parameters.server"

const schemas = { limit: z.int().min(1).max(50), status: z.array(z.enum(["open", "met"])).min(1) }
const read = (text: string) => readParameters(new URLSearchParams(text), schemas)

it("joins lists that stand there several times", () => {
  expect(read("status=open&status=met&limit=5")).toEqual({ status: ["open", "met"], limit: 5 })
  expect(read("status=open,met")).toEqual({ status: ["open", "met"] })
})

it.each([
  ["limit=5&limit=6", "limit", "parameter.repeated"],
  ["limit=5&limit=5", "limit", "parameter.repeated"],
  ["lang=fr&lang=nl", "lang", "parameter.repeated"],
  ["lang=xx", "lang", "parameter.lang"],
  ["colour=red&colour=blue", "colour", "parameter.unknownParameter"],
])("names what is wrong in %s", (text, path, fault) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: "bad_request", faults: [{ path, fault }] }),
  )
})

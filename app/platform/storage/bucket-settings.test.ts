import { expect, it } from "vitest"
import { z } from "zod"
import { bucketOf, bucketPlace, bucketVariables } from "./bucket-settings"

const read = (given: Record<string, string>) => bucketOf(z.object(bucketVariables).parse(given))

it("needs nothing where no bucket is named", () => {
  expect(read({})).toBeUndefined()
  expect(read({ S3_BUCKET: "", S3_REGION: "eu-west-3", S3_ENDPOINT: "", S3_PREFIX: "" })).toBeUndefined()
})

it("takes Amazon's by its name alone, and others by their address, in the path of it", () => {
  expect(read({ S3_BUCKET: "roof" })).toEqual({
    name: "roof",
    region: "us-east-1",
    endpoint: undefined,
    key: undefined,
    prefix: "",
    pathStyle: false,
  })
  const garage = { S3_BUCKET: "roof", S3_ENDPOINT: "http://garage:3900", S3_REGION: "garage" }
  expect(
    read({ ...garage, S3_ACCESS_KEY_ID: "a", S3_SECRET_ACCESS_KEY: "b", S3_PREFIX: "/city/one/" }),
  ).toEqual({
    name: "roof",
    region: "garage",
    endpoint: "http://garage:3900",
    key: { id: "a", secret: "b" },
    prefix: "city/one/",
    pathStyle: true,
  })
  expect(read({ ...garage, S3_FORCE_PATH_STYLE: "0" })?.pathStyle).toBe(false)
})

it.each([
  [{ S3_PREFIX: "city" }, "S3_BUCKET"],
  [{ S3_ENDPOINT: "http://garage:3900" }, "S3_BUCKET"],
  [{ S3_BUCKET: "roof", S3_ACCESS_KEY_ID: "a" }, "S3_SECRET_ACCESS_KEY"],
  [{ S3_BUCKET: "roof", S3_SECRET_ACCESS_KEY: "a" }, "S3_ACCESS_KEY_ID"],
])("names what is missing: %o", (given, variable) => {
  expect(() => read(given as Record<string, string>)).toThrow(new RegExp(`^${variable}: `))
})

it.each([
  { S3_BUCKET: "a/b" },
  { S3_ENDPOINT: "garage:3900" },
  { S3_PREFIX: "a b" },
  { S3_FORCE_PATH_STYLE: "yes" },
])("refuses %o", (given) => {
  expect(z.object(bucketVariables).safeParse({ S3_BUCKET: "roof", ...given }).success).toBe(false)
})

it("says where files are, without a secret", () => {
  const given = {
    S3_BUCKET: "roof",
    S3_ACCESS_KEY_ID: "known",
    S3_SECRET_ACCESS_KEY: "hidden",
    S3_PREFIX: "one",
  }
  const settings = read(given)
  if (!settings) throw new Error("no bucket")
  expect(bucketPlace(settings)).toBe("the bucket roof under one/ at Amazon S3 (us-east-1)")
})

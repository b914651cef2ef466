import { expect, it } from "vitest"
import { bucketFault } from "./bucket-fault"

const settings = {
  name: "roof",
  region: "eu-west-3",
  endpoint: "http://garage:3900",
  key: { id: "known", secret: "hidden" },
  prefix: "",
  pathStyle: true,
}
const refusal = (name: string, httpStatusCode: number, message = "UnknownError") =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } })

it.each([
  [refusal("NoSuchBucket", 404), /^S3_BUCKET: /],
  [refusal("NotFound", 404), /^S3_BUCKET: /],
  [refusal("PermanentRedirect", 301), /^S3_REGION: eu-west-3 is not the region/],
  [refusal("AuthorizationHeaderMalformed", 400), /^S3_REGION: /],
  [refusal("InvalidAccessKeyId", 403), /^S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: not a key of /],
  [refusal("SignatureDoesNotMatch", 403), /^S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: not a key of /],
  [refusal("AccessDenied", 403), /^S3_ACCESS_KEY_ID: the key may not write to the bucket roof /],
  [
    Object.assign(new Error("none"), { name: "CredentialsProviderError" }),
    /^S3_ACCESS_KEY_ID: no key is given/,
  ],
])("only another configuration helps against %s", (error, told) => {
  const fault = bucketFault(error, "write to", settings)
  expect(fault).toMatchObject({ code: "files_away", status: 503, lasting: true })
  expect(fault.told).toMatch(told)
  expect(fault.told).toMatch(/^[^\n]+$/)
  expect(fault.told).not.toContain("hidden")
})

it.each([
  refusal("SlowDown", 503, "Reduce your\nrequest rate"),
  refusal("InternalError", 500),
  refusal("TimeoutError", 0),
  Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
  Object.assign(new Error("getaddrinfo ENOTFOUND garage"), { code: "ENOTFOUND" }),
])("%s passes", (error) => {
  const fault = bucketFault(error, "read from", settings)
  expect(fault).toMatchObject({ code: "files_away", status: 503, lasting: false })
  expect(fault.told).toMatch(/^Not answering: the bucket roof at http:\/\/garage:3900 \([^\n]+\)$/)
})

it.each([refusal("XMinioStorageFull", 507), refusal("QuotaExceeded", 403)])(
  "%s is a store without room",
  (error) => {
    expect(bucketFault(error, "write to", settings)).toMatchObject({ code: "storage_full", status: 507 })
  },
)

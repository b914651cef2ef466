import { z } from "zod"

const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value)
const text = z.preprocess(blankIsAbsent, z.string().optional())

/** The variables that say which bucket files are kept in (`.env.example`). */
export const bucketVariables = {
  S3_BUCKET: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,254}$/, "must be the name of a bucket")
      .optional(),
  ),
  S3_ENDPOINT: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  S3_REGION: z.preprocess(blankIsAbsent, z.string().default("us-east-1")),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  S3_PREFIX: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .transform((prefix) => prefix.replace(/^\/+|\/+$/g, ""))
      .refine(
        (prefix) => /^[\w.-]+(\/[\w.-]+)*$/.test(prefix),
        "must be words of letters, digits, dots and dashes, apart by slashes",
      )
      .optional(),
  ),
  S3_FORCE_PATH_STYLE: z.preprocess(blankIsAbsent, z.enum(["0", "1", "true", "false"]).optional()),
}

type Given = z.infer<z.ZodObject<typeof bucketVariables>>

/** A bucket of a store that speaks S3, and the part of it that is this site's. */
export interface BucketSettings {
  name: string
  region: string
  /** Address of the store; without, the one of Amazon in the region. */
  endpoint: string | undefined
  /** Without, what the machine has been given (a role of the instance or of the container). */
  key: { id: string; secret: string } | undefined
  /** What the names of our files begin with: empty, or ending in a slash. */
  prefix: string
  /** Whether the bucket stands in the path of an address, and not in its host. */
  pathStyle: boolean
}

/**
 * The bucket that the variables name; none without `S3_BUCKET`.
 * @throws {RangeError} naming the variable that is missing.
 */
export function bucketOf(given: Given): BucketSettings | undefined {
  const { S3_BUCKET: name, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = given
  if (!name) {
    if (endpoint || id || secret || given.S3_PREFIX)
      throw new RangeError("S3_BUCKET: must name the bucket, as other variables of it are set")
    return undefined
  }
  if ((id === undefined) !== (secret === undefined))
    throw new RangeError(
      `${id === undefined ? "S3_ACCESS_KEY_ID" : "S3_SECRET_ACCESS_KEY"}: is missing; give both or none`,
    )
  const style = given.S3_FORCE_PATH_STYLE
  return {
    name,
    region: given.S3_REGION,
    endpoint,
    key: id !== undefined && secret !== undefined ? { id, secret } : undefined,
    prefix: given.S3_PREFIX ? `${given.S3_PREFIX}/` : "",
    pathStyle: style === undefined ? endpoint !== undefined : style === "1" || style === "true",
  }
}

/** Where files are, in the words of whoever looks after the site: it holds no secret. */
export function bucketPlace({ name, endpoint, prefix, region }: BucketSettings): string {
  const folder = prefix ? ` under ${prefix}` : ""
  return `the bucket ${name}${folder} at ${endpoint ?? `Amazon S3 (${region})`}`
}

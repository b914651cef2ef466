import { AppError } from "../errors"
import { type BucketSettings, bucketPlace } from "./bucket-settings"

/** Why the store of files did not do what it was asked, in one line for whoever looks after the site. */
export class BucketFault extends AppError {
  constructor(
    code: "files_away" | "storage_full",
    readonly told: string,
    /** Whether only another configuration helps; else it passes. */
    readonly lasting: boolean,
    cause: unknown,
  ) {
    super(code)
    this.message = told
    this.cause = cause
  }
}

interface StoreError {
  name?: string
  message?: string
  code?: string
  $metadata?: { httpStatusCode?: number }
}

/** What an error of the client means. @param act what the key was to do with the bucket. */
export function bucketFault(error: unknown, act: string, settings: BucketSettings): BucketFault {
  const { name = "", message = "", code, $metadata } = (error ?? {}) as StoreError
  const status = $metadata?.httpStatusCode ?? 0
  const place = bucketPlace(settings)
  const reason = [name === "Error" || name === "AggregateError" ? code : name, message]
    .filter((part) => part && part !== "UnknownError")
    .join(": ")
    .replace(/\s+/g, " ")
  const wrong = (told: string) => new BucketFault("files_away", `${told} (${reason})`, true, error)
  if (status === 507 || /QuotaExceeded|StorageFull/.test(name))
    return new BucketFault("storage_full", `There is no room left in ${place} (${reason})`, false, error)
  if (name === "NoSuchBucket" || status === 404) return wrong(`S3_BUCKET: there is no such bucket: ${place}`)
  if (status === 301 || status === 307 || name === "AuthorizationHeaderMalformed")
    return wrong(`S3_REGION: ${settings.region} is not the region of ${place}`)
  if (name === "CredentialsProviderError")
    return wrong(`S3_ACCESS_KEY_ID: no key is given, and the machine has none for ${place}`)
  if (name === "InvalidAccessKeyId" || name === "SignatureDoesNotMatch")
    return wrong(`S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: not a key of ${place}`)
  if (status === 401 || status === 403) return wrong(`S3_ACCESS_KEY_ID: the key may not ${act} ${place}`)
  return new BucketFault("files_away", `Not answering: ${place} (${reason})`, false, error)
}

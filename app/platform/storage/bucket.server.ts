import { Readable } from "node:stream"
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3"
import { newId } from "../ids.server"
import { bucketFault } from "./bucket-fault"
import type { BucketSettings } from "./bucket-settings"

/** Milliseconds until the store takes a connection, and until it answers: a reader waits for it, twice at the most. */
const connectMs = 3000
const answerMs = 10_000
const attempts = 2
/** Bytes that a store takes in a millisecond at the least: a large file may take longer than an answer. */
const bytesPerMs = 1000
/** Lines to the store: a reader on a slow one holds a line for as long as a photo takes. */
const maxLines = 200

/** How many names the store is asked for at a time. */
const namesAtATime = 1000

export interface StoredObject {
  key: string
  at: Date
}

/** What the site asks of a store that speaks S3. Whatever it refuses is a {@link BucketFault}. */
export class Bucket {
  readonly #client: S3Client

  constructor(
    readonly settings: BucketSettings,
    private readonly pageSize = namesAtATime,
  ) {
    const { region, endpoint, key, pathStyle } = settings
    // The release is fixed, and tells of Node at each start what our package.json says already.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true"
    this.#client = new S3Client({
      region,
      endpoint,
      forcePathStyle: pathStyle,
      credentials: key && { accessKeyId: key.id, secretAccessKey: key.secret },
      maxAttempts: attempts,
      requestHandler: {
        connectionTimeout: connectMs,
        requestTimeout: answerMs,
        throwOnRequestTimeout: true,
        socketTimeout: answerMs,
        httpAgent: { maxSockets: maxLines },
        httpsAgent: { maxSockets: maxLines },
      },
      // Other stores than Amazon's know no sums in trailers.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    })
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.#asked(
      "write to",
      this.#client.send(
        new PutObjectCommand({ ...this.#object(key), Body: bytes, ContentLength: bytes.byteLength }),
        { requestTimeout: answerMs + bytes.byteLength / bytesPerMs },
      ),
    )
  }

  /** Null when there is nothing of that name. */
  async get(key: string): Promise<{ stream: ReadableStream<Uint8Array>; size: number } | null> {
    try {
      const { Body, ContentLength } = await this.#client.send(new GetObjectCommand(this.#object(key)))
      const stream = Readable.toWeb(Body as Readable) as ReadableStream<Uint8Array>
      return { stream, size: Number(ContentLength) }
    } catch (error) {
      if ((error as Error).name === "NoSuchKey") return null
      throw bucketFault(error, "read from", this.settings)
    }
  }

  async remove(key: string): Promise<void> {
    await this.#asked("delete from", this.#client.send(new DeleteObjectCommand(this.#object(key))))
  }

  /** Everything whose name begins so. */
  async *list(beginning: string): AsyncGenerator<StoredObject> {
    const { name: Bucket, prefix } = this.settings
    const pages = paginateListObjectsV2(
      { client: this.#client, pageSize: this.pageSize },
      { Bucket, Prefix: prefix + beginning },
    )
    try {
      for await (const { Contents = [] } of pages)
        for (const { Key, LastModified } of Contents)
          if (Key && LastModified) yield { key: Key.slice(prefix.length), at: LastModified }
    } catch (error) {
      throw bucketFault(error, "list", this.settings)
    }
  }

  /** Whether the bucket answers. */
  async look(): Promise<void> {
    await this.#asked("list", this.#client.send(new HeadBucketCommand({ Bucket: this.settings.name })))
  }

  /** Whether the key may do all that the site does: list, write, read and delete. */
  async try(): Promise<void> {
    const key = `check/${newId()}.txt`
    await this.look()
    await this.put(key, Buffer.from("Written and deleted when the site starts.\n"))
    try {
      await (await this.get(key))?.stream.cancel()
    } finally {
      await this.remove(key)
    }
  }

  async #asked(act: string, answer: Promise<unknown>): Promise<void> {
    try {
      await answer
    } catch (error) {
      throw bucketFault(error, act, this.settings)
    }
  }

  #object(key: string) {
    return { Bucket: this.settings.name, Key: this.settings.prefix + key }
  }
}

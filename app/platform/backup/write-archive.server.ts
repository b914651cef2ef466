import { createHash } from "node:crypto"
import { once } from "node:events"
import { Readable } from "node:stream"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { pack } from "tar-stream"
import { members } from "./archive"

const compressed = promisify(gzip)

/** Writes the members of an archive one after the other, and keeps the sum of each. */
export class ArchiveWriter {
  readonly #pack = pack()
  #sums = ""

  constructor(private readonly at: Date) {}

  /** The bytes of the archive; they come no faster than they are read. */
  get stream(): Readable {
    return Readable.from(this.#pack)
  }

  async add(name: string, bytes: Uint8Array): Promise<void> {
    await this.addStream(name, bytes.byteLength, [bytes])
  }

  async addJson(name: string, value: unknown): Promise<void> {
    await this.add(name, Buffer.from(`${JSON.stringify(value, null, 2)}\n`))
  }

  /** Pieces of rows are compressed; pictures are already. */
  async addCompressed(name: string, bytes: Uint8Array): Promise<void> {
    await this.add(name, await compressed(bytes))
  }

  async addStream(
    name: string,
    size: number,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    const sum = createHash("sha256")
    const entry = this.#pack.entry({ name, size, mode: 0o600, mtime: this.at })
    const finished = once(entry, "finish")
    finished.catch(() => {})
    for await (const chunk of chunks) {
      sum.update(chunk)
      if (!entry.write(chunk)) await once(entry, "drain")
    }
    entry.end(null)
    await finished
    this.#sums += `${sum.digest("hex")}  ${name}\n`
  }

  /** Ends the archive with the sums of its members, in the format of `sha256sum`. */
  async finish(): Promise<void> {
    await this.add(members.sums, Buffer.from(this.#sums))
    this.#pack.finalize()
  }
}

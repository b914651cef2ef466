import { crc32, deflateRawSync } from "node:zlib"

/** A file in an archive. */
export interface ZipEntry {
  /** With folders, by slashes. */
  name: string
  bytes: Uint8Array
}

const utf8Names = 0x0800
const deflated = 8
const version = 20

/**
 * Writes a ZIP archive file by file, so that one file at a time is in memory. For archives below 4 GB.
 * @param at the date of every file.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    const path = Buffer.from(name, "utf8")
    const packed = deflateRawSync(bytes)
    const facts = factsOf(bytes, packed, path, at)
    const header = Buffer.concat([signature(0x04034b50), facts, path])
    directory.push(
      Buffer.concat([
        signature(0x02014b50),
        words(version),
        facts,
        // No comment, the first disk, a plain file, no attributes.
        words(0, 0, 0),
        longs(0, offset),
        path,
      ]),
    )
    yield header
    yield packed
    offset += header.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  yield Buffer.concat([
    ...directory,
    signature(0x06054b50),
    words(0, 0, directory.length, directory.length),
    longs(size, offset),
    words(0),
  ])
}

/** What both headers of a file say of it. */
function factsOf(bytes: Uint8Array, packed: Uint8Array, path: Uint8Array, at: Date): Buffer {
  return Buffer.concat([
    words(version, utf8Names, deflated, dosTime(at), dosDate(at)),
    longs(crc32(bytes), packed.length, bytes.length),
    words(path.length, 0),
  ])
}

function dosTime(at: Date): number {
  return (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
}

function dosDate(at: Date): number {
  return ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
}

function signature(value: number): Buffer {
  return longs(value)
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) buffer.writeUInt16LE(value, index * 2)
  return buffer
}

function longs(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, index * 4)
  return buffer
}

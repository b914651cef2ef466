import { createHash } from "node:crypto"
import { mkdir, open, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { crc32 } from "node:zlib"
import type { Numbers, Sections } from "./sections"

/** Stands at the beginning, so that another file is told apart at once. */
const magic = Buffer.from("roof-snapshot-1\n")
const alignment = 8
/** As much as one write takes, so that other work gets its turn. */
const chunkBytes = 8 * 1024 * 1024

const kinds = {
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Float64Array,
} satisfies Record<string, { new (buffer: ArrayBuffer, offset: number, length: number): Numbers }>

interface Header {
  /** What the snapshot stands for; it is of no use for anything else. */
  of: string
  json: Record<string, unknown>
  numbers: { name: string; kind: keyof typeof kinds; length: number }[]
  bytes: number
  checksum: number
}

/**
 * Writes what something in memory consists of into a file, whole or not at all.
 * @param of what it stands for: reading asks for the same.
 */
export async function writeSnapshot(path: string, of: string, sections: Sections): Promise<void> {
  const header: Header = { of, json: {}, numbers: [], bytes: 0, checksum: 0 }
  const parts: Uint8Array[] = []
  for (const [name, value] of Object.entries(sections)) {
    if ("json" in value) {
      header.json[name] = value.json
      continue
    }
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    const padding = new Uint8Array((alignment - (bytes.length % alignment)) % alignment)
    header.numbers.push({ name, kind: value.constructor.name as keyof typeof kinds, length: value.length })
    parts.push(bytes, padding)
    header.bytes += bytes.length + padding.length
    header.checksum = summed(padding, summed(bytes, header.checksum))
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}-${createHash("sha1").update(text).digest("hex").slice(0, 8)}`
  try {
    const file = await open(temporary, "w", 0o600)
    try {
      for (const part of [magic, length, text, ...parts])
        for (let from = 0; from < part.length; from += chunkBytes)
          await file.writeFile(part.subarray(from, from + chunkBytes))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** What {@link writeSnapshot} wrote; null where there is none, it is broken, or stands for something else. */
export async function readSnapshot(
  path: string,
  of: (written: string) => Promise<boolean>,
): Promise<Sections | null> {
  let file: Awaited<ReturnType<typeof open>>
  try {
    file = await open(path, "r")
  } catch {
    return null
  }
  try {
    const start = Buffer.alloc(magic.length + 4)
    await readFully(file, start, 0)
    if (!start.subarray(0, magic.length).equals(magic)) return null
    const text = Buffer.alloc(start.readUInt32LE(magic.length))
    await readFully(file, text, start.length)
    const header = JSON.parse(text.toString()) as Header
    const { size } = await file.stat()
    if (size !== start.length + text.length + header.bytes || !(await of(header.of))) return null
    return await readSections(file, header, start.length + text.length)
  } catch {
    return null
  } finally {
    await file.close()
  }
}

type OpenFile = Awaited<ReturnType<typeof open>>

async function readSections(file: OpenFile, header: Header, start: number): Promise<Sections | null> {
  const sections: Sections = {}
  let checksum = 0
  let at = start
  for (const { name, kind, length } of header.numbers) {
    const bytes = length * kinds[kind].BYTES_PER_ELEMENT
    const padded = Math.ceil(bytes / alignment) * alignment
    const buffer = new ArrayBuffer(padded)
    await readFully(file, new Uint8Array(buffer), at)
    checksum = summed(new Uint8Array(buffer), checksum)
    sections[name] = new kinds[kind](buffer, 0, length)
    at += padded
  }
  if (checksum !== header.checksum) return null
  for (const [name, json] of Object.entries(header.json)) sections[name] = { json }
  return sections
}

/** @throws when the file ends before. */
async function readFully(file: OpenFile, into: Uint8Array, position: number): Promise<void> {
  for (let from = 0; from < into.length; ) {
    const { bytesRead } = await file.read(
      into,
      from,
      Math.min(chunkBytes, into.length - from),
      position + from,
    )
    if (bytesRead === 0) throw new Error("The file ends too soon")
    from += bytesRead
  }
}

/** The sum so far with some more bytes: over an empty buffer `crc32` answers zero, whatever the sum was. */
function summed(bytes: Uint8Array, sum: number): number {
  return bytes.length === 0 ? sum : crc32(bytes, sum)
}

import { inflateRawSync } from "node:zlib"
import { expect, it } from "vitest"
import { zip } from "./zip.server"

it("writes an archive of which every file can be read again", async () => {
  const files = { "about.txt": "Élodie", "files/a.bin": "x".repeat(10_000) }
  async function* entries() {
    for (const [name, text] of Object.entries(files)) yield { name, bytes: Buffer.from(text) }
  }
  const parts: Uint8Array[] = []
  for await (const part of zip(entries(), new Date("2027-03-01T12:00:00Z"))) parts.push(part)
  const archive = Buffer.concat(parts)
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(0x06054b50)
  const read: Record<string, string> = {}
  let at = archive.readUInt32LE(end + 16)
  for (let file = 0; file < archive.readUInt16LE(end + 10); file++) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50)
    const [packed, nameLength, header] = [20, 28, 42].map((offset) =>
      offset === 28 ? archive.readUInt16LE(at + offset) : archive.readUInt32LE(at + offset),
    ) as [number, number, number]
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString()
    const body = header + 30 + nameLength
    read[name] = inflateRawSync(archive.subarray(body, body + packed)).toString()
    at += 46 + nameLength
  }
  expect(read).toEqual(files)
})

import { createHash } from "node:crypto"
import { readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import type { ReadableStream } from "node:stream/web"
import { unzipSync } from "fflate"
import { PackError } from "./pack-error"

/** The files of a pack, by their path inside it. */
export interface PackFiles {
  /** Where it came from, as the operator wrote it. */
  source: string
  files: Map<string, Uint8Array>
}

/** Raise it when the way of reading changes, so that an unchanged pack is loaded anew. */
const readingVersion = 3

const maxBytes = 2 ** 30
const patienceMs = 120_000

/**
 * Reads a pack whole.
 * @param source a folder, a .zip, or the https address of a .zip.
 * @throws {PackError} when there is no pack there.
 */
export async function readPack(source: string): Promise<PackFiles> {
  if (/^https:\/\//i.test(source)) return { source, files: unzip(source, await download(source)) }
  if (/^[a-z]+:\/\//i.test(source)) throw new PackError(source, "only https addresses are read")
  const kind = await stat(source).catch(() => undefined)
  if (!kind) throw new PackError(source, "there is no such folder or file")
  if (kind.isDirectory()) return { source, files: await readFolder(source) }
  return { source, files: unzip(source, await readFile(source)) }
}

/** Identifies the content of a pack: two packs with the same files have the same hash. */
export function hashPack({ files }: PackFiles): string {
  const hash = createHash("sha256").update(`reading ${readingVersion}`)
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes)
  return hash.digest("hex")
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.replace(/[/\\]+$/, "").length + 1).replaceAll("\\", "/")
    if (!isHidden(name)) files.set(name, await readFile(path))
  }
  return files
}

function unzip(source: string, bytes: Uint8Array): Map<string, Uint8Array> {
  let unpacked: Record<string, Uint8Array>
  let total = 0
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        if (total > maxBytes) throw new PackError(source, "unpacks to more than 1 GB")
        return !name.endsWith("/") && !isHidden(name)
      },
    })
  } catch (error) {
    throw error instanceof PackError ? error : new PackError(source, "is not a readable .zip")
  }
  const names = Object.keys(unpacked)
  // An archive often holds one folder that holds the pack.
  const inner = names.find((name) => /^[^/]+\/city\.json$/.test(name))
  const prefix = names.includes("city.json") || !inner ? "" : inner.slice(0, -"city.json".length)
  return new Map(
    names
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), unpacked[name] as Uint8Array]),
  )
}

function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX")
}

async function download(address: string): Promise<Uint8Array> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) }).catch((error: Error) => {
    throw new PackError(
      address,
      `could not be fetched (${(error.cause as Error | undefined)?.message ?? error.message})`,
    )
  })
  if (!response.ok || !response.body) throw new PackError(address, `answered ${response.status}`)
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of Readable.fromWeb(response.body as ReadableStream<Uint8Array>)) {
    total += chunk.length
    if (total > maxBytes) throw new PackError(address, "is larger than 1 GB")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

import { constants, crc32, deflateRawSync } from "node:zlib"

/**
 * A page with places that each request fills anew: its nonce, and the number under which it is logged. What stands
 * between is kept compressed too, so that to send it once more costs next to nothing.
 */
export class PageTemplate {
  readonly #pieces: Buffer[] = []
  /** The index of the mark that follows a piece; the last has none. */
  readonly #marks: number[] = []
  #deflated: Buffer[] | null = null

  /** @param marks texts of this one page that no other may have. */
  constructor(page: string, marks: readonly string[]) {
    let from = 0
    for (;;) {
      const next = marks
        .map((mark, index) => ({ at: page.indexOf(mark, from), index, length: mark.length }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at)[0]
      this.#pieces.push(Buffer.from(page.slice(from, next?.at)))
      if (!next) break
      this.#marks.push(next.index)
      from = next.at + next.length
    }
  }

  /** Bytes in memory, those to come with compression too. */
  get size(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.length, 0) * 1.3
  }

  /** @param values in the order of the marks. */
  plain(values: readonly string[]): Buffer {
    return Buffer.concat(this.#filled(values).flat())
  }

  /** As one member of gzip (RFC 1952): pieces end at full flushes, and what is filled in is stored as it is. */
  gzipped(values: readonly string[]): Buffer {
    this.#deflated ??= this.#pieces.map((piece) =>
      // Of nothing the library makes what is no block.
      piece.length ? deflateRawSync(piece, { finishFlush: constants.Z_FULL_FLUSH }) : nothing,
    )
    const filled = this.#filled(values)
    let checksum = 0
    let length = 0
    const parts: Buffer[] = [gzipHead]
    filled.forEach(([piece, value], index) => {
      checksum = crc32(value, crc32(piece, checksum))
      length += piece.length + value.length
      parts.push(this.#deflated?.[index] as Buffer)
      if (value.length) parts.push(storedBlock(value.length), value)
    })
    const tail = Buffer.alloc(8)
    tail.writeUInt32LE(checksum, 0)
    tail.writeUInt32LE(length, 4)
    return Buffer.concat([...parts, lastBlock, tail])
  }

  #filled(values: readonly string[]): [piece: Buffer, value: Buffer][] {
    const bytes = values.map((value) => Buffer.from(value))
    return this.#pieces.map((piece, index) => [piece, bytes[this.#marks[index] ?? -1] ?? nothing])
  }
}

const nothing = Buffer.alloc(0)
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
/** Empty, and the last (RFC 1951, 3.2.3). */
const lastBlock = Buffer.from([3, 0])

function storedBlock(length: number): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt16LE(length, 1)
  head.writeUInt16LE(~length & 0xffff, 3)
  return head
}

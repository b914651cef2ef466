import { Transform } from "node:stream"

/**
 * React 18 fills views of a fixed size, and sends the last bytes of one as NUL when a character of several bytes finds
 * no room there (facebook/react#24985). A page holds no NUL of its own.
 */
export function withoutGaps(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let end = chunk.length
      while (end > 0 && chunk[end - 1] === 0) end--
      done(null, chunk.subarray(0, end))
    },
  })
}

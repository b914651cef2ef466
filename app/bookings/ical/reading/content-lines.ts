/** Longer lines are cut: enough for an event with thousands of dates left out. */
const longestLine = 256 * 1024
/** Marks a line that was cut, so that a list of dates is not read as if it were whole. */
const cutMark = "?"

/**
 * The content lines of a calendar (RFC 5545, 3.1) out of pieces of its bytes, unfolded. A line is a text of bytes, a
 * character each: `decodedText` makes words of what is of interest, since a letter of several bytes may be folded.
 */
export class ContentLines {
  /** What came after the last line end. */
  #rest = ""
  /** The line that may go on. */
  #line: string | null = null

  /** The lines that are known to be whole. */
  push(piece: Uint8Array): string[] {
    const text = this.#rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString("latin1")
    const physical = text.split(/[\r\n]+/)
    this.#rest = physical.pop() ?? ""
    if (this.#rest.length > longestLine) this.#rest = this.#rest.slice(0, longestLine) + cutMark
    return physical.flatMap((line) => this.#take(line))
  }

  /** The last lines. */
  end(): string[] {
    return [...this.#take(this.#rest), ...(this.#line === null ? [] : [this.#line])]
  }

  #take(line: string): string[] {
    if (line === "") return []
    const before = this.#line
    const isFolded = line.startsWith(" ") || line.startsWith("\t")
    if (!isFolded || before === null) {
      this.#line = line
      return before === null ? [] : [before]
    }
    if (before.length < longestLine) this.#line = before + line.slice(1)
    else if (!before.endsWith(cutMark)) this.#line = before + cutMark
    return []
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true })
/** What windows-1252 has from 0x80 to 0x9f; the decoder of Node 20 and 24 gives control characters for them. */
const windowsLetters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

/** The words of a line: in UTF-8, and where it is none, as older programs of Windows write. */
export function decodedText(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters of ASCII.
  if (/^[\x01-\x7f]*$/.test(line)) return line
  const bytes = Buffer.from(line, "latin1")
  try {
    return utf8.decode(bytes).replaceAll("\0", "")
  } catch {
    return line
      .replaceAll("\0", "")
      .replace(/[\x80-\x9f]/g, (letter) => windowsLetters[letter.charCodeAt(0) - 0x80] ?? "")
  }
}

/** A content line in its parts. */
export interface Field {
  /** In small letters. */
  name: string
  /** By their names in small letters, without quotes. */
  parameters: Record<string, string>
  value: string
}

/** @returns null for a line that is none, such as the rest of a description that was not folded. */
export function fieldOf(line: string): Field | null {
  const name = /^[A-Za-z0-9-]+/.exec(line)?.[0]
  if (!name) return null
  const parameters: Record<string, string> = {}
  let at = name.length
  while (line[at] === ";") {
    const [whole, key = "", value = ""] =
      /^;\s*([A-Za-z0-9-]*)\s*(?:=((?:"[^"]*"|[^":;])*))?/.exec(line.slice(at)) ?? []
    if (!whole) return null
    if (key) parameters[key.toLowerCase()] = value.replaceAll('"', "").trim()
    at += whole.length
  }
  const rest = line.slice(at)
  const colon = /^\s*:/.exec(rest)
  if (!colon) return null
  const value = rest.slice(colon[0].length).trim()
  // A zone's name with a colon that is not quoted, such as `(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`.
  const [, more, time] = /^(.*):(\d{8}(?:T\d{4,6}Z?)?)$/.exec(value) ?? []
  const isCut = parameters.tzid !== undefined && more !== undefined && time !== undefined
  if (isCut) parameters.tzid += `:${more}`
  return { name: name.toLowerCase(), parameters, value: isCut ? time : value }
}

/** A text without its escapes, on one line. */
export function plainText(value: string): string {
  return value
    .replace(/\\([\\;,nN])/g, (_, escaped) => (/n/i.test(escaped) ? "\n" : escaped))
    .replace(/\s+/g, " ")
    .trim()
}

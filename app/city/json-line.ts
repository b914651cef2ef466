/**
 * Line, counted from 1, on which the value at `path` begins in a JSON text that parses. Undefined when there is
 * no such value.
 */
export function jsonLine(text: string, path: (string | number)[]): number | undefined {
  const at = find(text, skipBlank(text, 0), path)
  return at === undefined ? undefined : lineAt(text, at)
}

/** Line, counted from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++
  return line
}

function find(text: string, from: number, [step, ...rest]: (string | number)[]): number | undefined {
  if (step === undefined) return from
  const open = text[from]
  if (open !== "{" && open !== "[") return undefined
  for (let at = skipBlank(text, from + 1), index = 0; text[at] !== "}" && text[at] !== "]"; index++) {
    let key: string | number = index
    if (open === "{") {
      const end = skipString(text, at)
      key = JSON.parse(text.slice(at, end)) as string
      at = skipBlank(text, skipBlank(text, end) + 1)
    }
    if (key === step) return find(text, at, rest)
    at = skipBlank(text, skipValue(text, at))
    if (text[at] === ",") at = skipBlank(text, at + 1)
  }
  return undefined
}

function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at++
  return at
}

function skipString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1
  return at + 1
}

function skipValue(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at] as string
    if (sign === '"') at = skipString(text, at) - 1
    else if (sign === "{" || sign === "[") depth++
    else if ((sign === "}" || sign === "]" || sign === ",") && depth === 0) return at
    else if (sign === "}" || sign === "]") depth--
  }
  return text.length
}

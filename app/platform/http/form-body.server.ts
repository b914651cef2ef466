import { parseWithZod } from "@conform-to/zod/v4"
import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node"
import type { z } from "zod"
import { AppError } from "../errors"
import { FormFields, type FormPart, maxFields } from "./form-fields"

declare const guarded: unique symbol

/** The fields of a form that was sent, each of them one that the form has. */
export type SentForm = FormData & { readonly [guarded]: true }

/** A file of a form, read piece by piece. */
export interface SentFile {
  /** The field that it came in. */
  name: string
  filename: string
  data: AsyncIterable<Uint8Array>
}

/** Takes one file, reads it to the end, and keeps of it what is wanted. */
export type TakeFile = (file: SentFile) => Promise<void>

/** Bytes of the longest text of a form with files. */
const longestText = 100_000

/**
 * The fields of a form that was sent, for {@link parseForm} or to be read one by one. Nothing else reads the body of
 * a form: this is the guard of all of them. Texts come without the NUL character: no keyboard types it, and
 * databases differ in whether they can keep it. The end of a line is one character, as the browser counts it.
 * @param parts all that the forms of this address have: their schemas, and the names of single fields.
 * @throws {AppError} `bad_request` when the body is not a form, or holds what the form does not have.
 */
export async function readForm(request: Request, ...parts: FormPart[]): Promise<SentForm> {
  return read(request, parts, () => {
    throw new AppError("bad_request")
  })
}

/**
 * The same for a form that is shown again when somebody tampered with it: what the form does not have is left out.
 * @returns whether nothing was.
 * @throws {AppError} `bad_request` when the body is not a form at all.
 */
export async function readKnownFields(
  request: Request,
  ...parts: FormPart[]
): Promise<{ body: SentForm; isWhole: boolean }> {
  let isWhole = true
  const body = await read(
    request,
    parts,
    () => {
      throw new AppError("bad_request")
    },
    () => {
      isWhole = false
    },
  )
  return { body, isWhole }
}

/**
 * Reads a form that may bring files, one after the other, so that memory holds one file and not the request.
 * @throws {AppError} as {@link readForm}.
 */
export async function readFormWithFiles(
  request: Request,
  take: TakeFile,
  ...parts: FormPart[]
): Promise<SentForm> {
  return read(request, parts, take)
}

/** What a form says, by its schema. */
export function parseForm<T extends z.ZodType>(
  form: SentForm,
  schema: T,
  options: { error?: z.core.$ZodErrorMap } = {},
) {
  const submission = parseWithZod(form, { ...options, schema })
  if (submission.status === "error" && submission.error) tellOfGroups(submission.error)
  return submission
}

/** A fault of one choice among several becomes that of all: a page has a place for it beside the group alone. */
function tellOfGroups(faults: Record<string, string[] | null>) {
  for (const [name, messages] of Object.entries(faults)) {
    const group = name.replace(/\[\d+\]$/, "")
    if (group === name) continue
    faults[group] ??= messages
    delete faults[name]
  }
}

/**
 * The fields of a form that stand in an address, with the same guard.
 * @throws {AppError} as {@link readForm}.
 */
export function readQuery(params: URLSearchParams, ...parts: FormPart[]): SentForm {
  const fields = new FieldsOfForm(new FormFields(parts))
  addEncoded(fields, params.toString())
  return fields.form as SentForm
}

async function read(
  request: Request,
  parts: readonly FormPart[],
  take: TakeFile,
  unknown: () => void = refuse,
): Promise<SentForm> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase()
  const fields = new FieldsOfForm(new FormFields(parts), unknown)
  if (type === "application/x-www-form-urlencoded") addEncoded(fields, await request.text())
  else if (type === "multipart/form-data") await addParts(fields, request, take)
  else throw new AppError("bad_request")
  return fields.form as SentForm
}

function refuse(): never {
  throw new AppError("bad_request")
}

/** Takes field by field what the form has; the rest is refused, or left out. */
class FieldsOfForm {
  readonly form = new FormData()
  readonly #seen = new Map<string, number>()
  constructor(
    readonly known: FormFields,
    readonly unknown: () => void = refuse,
  ) {}

  /**
   * Whether the form has a name, so often.
   * @throws {AppError} `bad_request` where it does not, unless that is left out.
   */
  expects(name: string): boolean {
    const seen = (this.#seen.get(name) ?? 0) + 1
    if (seen > this.known.most(name)) {
      this.unknown()
      return false
    }
    this.#seen.set(name, seen)
    return true
  }

  add(name: string, text: string) {
    this.form.append(name, text.replaceAll("\0", "").replace(/\r\n?/g, "\n"))
  }
}

function addEncoded(fields: FieldsOfForm, text: string) {
  // Counted before anything is taken apart: a megabyte holds half a million of them.
  let pieces = 1
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1))
    if (++pieces > maxFields) throw new AppError("bad_request")
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.expects(name)) fields.add(name, value)
  }
}

async function addParts(fields: FieldsOfForm, request: Request, take: TakeFile) {
  try {
    await parseMultipart(request, async ({ name, filename, data }) => {
      const isKnown = fields.expects(name)
      if (filename !== undefined) await take({ name, filename, data })
      else {
        const bytes = await readWhole(data, longestText)
        if (!bytes) throw new AppError("bad_request")
        if (isKnown) fields.add(name, new TextDecoder().decode(bytes))
      }
      return null
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError("bad_request")
  }
}

/** The bytes of a part of a form, or null when they are more than `most`; what is too much is read and dropped. */
export async function readWhole(data: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const pieces = await readPieces(data, most)
  return pieces && Buffer.concat(pieces)
}

/** The same in the pieces in which they come: a large file is not held twice. */
export async function readPieces(
  data: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Uint8Array[] | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of data) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= most ? chunks : null
}

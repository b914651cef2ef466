import type { z } from "zod"
import { AppError } from "~/platform/errors"
import { faultsOfIssue } from "~/platform/http/issue-faults"

/** Bytes of the largest body: what programs send is a few hundred. */
const maxBytes = 65_536

/**
 * The body of a request as it came, known to be JSON by its type and not too large.
 * @throws {AppError} `unsupported_media`, `too_large`
 */
export async function readBody(request: Request): Promise<Uint8Array> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase()
  if (type !== "application/json") throw new AppError("unsupported_media")
  if (Number(request.headers.get("content-length")) > maxBytes) throw new AppError("too_large")
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > maxBytes) throw new AppError("too_large")
  return bytes
}

/**
 * What the body says, by its schema.
 * @throws {AppError} `bad_request` when it is not JSON, `invalid` with each fault when it is not what was asked.
 */
export function parseBody<T>(bytes: Uint8Array, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    if (depthOf(text) > deepest) throw new RangeError("too deep")
    value = JSON.parse(text)
  } catch {
    throw new AppError("bad_request", { reason: "body" })
  }
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new AppError("invalid", { faults: parsed.error.issues.flatMap(faultsOfIssue) })
}

/** Levels of the deepest body: what programs send has three. */
const deepest = 16

/** How deep lists and records lie in one another, at most; brackets within texts do not count. */
function depthOf(json: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]
    if (quoted && sign === "\\") at++
    else if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === "[" || sign === "{") most = Math.max(most, ++depth)
    else if (sign === "]" || sign === "}") depth--
  }
  return most
}

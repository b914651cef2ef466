import type { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError, type InputFault } from "~/platform/errors"

/** Bytes of the largest body: what programs send is a few hundred. */
const mostBytes = 65_536

/**
 * The body of a request as it came, known to be JSON by its type and not too large.
 * @throws {AppError} `unsupported_media`, `too_large`
 */
export async function readBody(request: Request): Promise<Uint8Array> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase()
  if (type !== "application/json") throw new AppError("unsupported_media")
  if (Number(request.headers.get("content-length")) > mostBytes) throw new AppError("too_large")
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > mostBytes) throw new AppError("too_large")
  return bytes
}

/**
 * What the body says, by its schema.
 * @throws {AppError} `bad_request` when it is not JSON, `invalid` with each fault when it is not what was asked.
 */
export function parseBody<T>(bytes: Uint8Array, schema: z.ZodType<T>, locale: Locale): T {
  const t = translator(locale, "api")
  let value: unknown
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    if (depthOf(text) > deepest) throw new RangeError("too deep")
    value = JSON.parse(text)
  } catch {
    throw new AppError("bad_request", t("fault.body"))
  }
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new AppError(
    "invalid",
    undefined,
    parsed.error.issues.flatMap((issue) => faultsOf(issue, locale)),
  )
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

/** A fault of a schema, in the words of the reader. */
export function faultsOf(issue: z.core.$ZodIssue, locale: Locale): InputFault[] {
  const path = issue.path.join(".")
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join("."),
      message: translator(locale, "api")("fault.unknown"),
    }))
  return [{ path, message: sentenceOf(issue, locale) }]
}

const formats: Record<string, "fault.instant" | "fault.date"> = {
  datetime: "fault.instant",
  date: "fault.date",
}

function sentenceOf(issue: z.core.$ZodIssue, locale: Locale): string {
  const t = translator(locale, "api")
  switch (issue.code) {
    case "invalid_type":
      if (issue.path.length === 0) return t("fault.object")
      return t(issue.input === undefined ? "fault.required" : "fault.type")
    case "invalid_value":
      if (issue.input === undefined) return t("fault.required")
      return t("fault.choice", { values: issue.values.map(String).join(", ") })
    case "invalid_format":
      return t(formats[issue.format] ?? "fault.format")
    case "too_small":
      return t(issue.origin === "string" ? "fault.shortest" : "fault.least", { limit: Number(issue.minimum) })
    case "too_big":
      return t(issue.origin === "string" ? "fault.longest" : "fault.most", { limit: Number(issue.maximum) })
    case "invalid_union":
      return issue.input === undefined ? t("fault.required") : t("fault.type")
    case "custom": {
      const key = `fault.${issue.message}` as "fault.format"
      return t(t.has(key) ? key : "fault.format")
    }
    default:
      return t("fault.format")
  }
}

import { z } from "zod"
import type { InputFault } from "~/platform/errors"
import { faultsOfIssue } from "~/platform/http/issue-faults"
import { commonFaults, refuseFaults } from "./api-request.server"

type Read<S extends Record<string, z.ZodType>> = { [N in keyof S]?: z.infer<S[N]> }

/**
 * The parameters asked, by their schemas. Lists may be comma-joined or repeated; nothing else may stand there twice.
 * @throws {AppError} `bad_request` naming each parameter that is wrong, unknown or repeated.
 */
export function readParameters<S extends Record<string, z.ZodType>>(
  params: URLSearchParams,
  schemas: S,
): Read<S> {
  const lists = Object.keys(schemas).filter((name) => schemas[name] instanceof z.ZodArray)
  const faults: InputFault[] = commonFaults(params, Object.keys(schemas), lists)
  const read: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(schemas)) {
    if (!params.has(name) || faults.some(({ path }) => path === name)) continue
    const parsed = schema.safeParse(valueFor(schema, params.getAll(name).join(",")), { reportInput: true })
    if (parsed.success) read[name] = parsed.data
    else
      faults.push(
        ...parsed.error.issues.slice(0, 1).flatMap((issue) => faultsOfIssue({ ...issue, path: [name] })),
      )
  }
  refuseFaults(faults)
  return read as Read<S>
}

function valueFor(schema: z.ZodType, text: string): unknown {
  if (schema instanceof z.ZodArray) return [...new Set(text.split(","))]
  if (schema instanceof z.ZodNumber) return /^\d{1,9}$/.test(text) ? Number(text) : text
  // A plus that was not escaped arrives as a space.
  return text.replace(/ (?=\d{2}:\d{2}$)/, "+")
}

import type { z } from "zod"
import { AppError } from "~/platform/errors"

/**
 * The values of an input, or a refusal that names each fault by its path and a key of the `listing.fault`
 * messages. Forms have said it in words before; programs are told by this.
 * @throws {AppError} `invalid`
 */
export function checked<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: String((issue.code === "custom" && issue.params?.fault) || issue.message),
  }))
  throw new AppError("invalid", undefined, faults)
}

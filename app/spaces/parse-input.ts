import type { z } from "zod"
import { AppError } from "~/platform/errors"
import { faultsOfIssue } from "~/platform/http/issue-faults"

/**
 * The values of an input, or a refusal that names each fault. Forms have said it in words before; programs are
 * told by this.
 * @throws {AppError} `invalid`
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError("invalid", { faults: parsed.error.issues.flatMap(faultsOfIssue) })
}

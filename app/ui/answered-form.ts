import type { SubmissionResult } from "@conform-to/react"
import type { Field } from "./form-field"

/**
 * A form as `useForm` gives it, for one that stands on its page a hundred times and that only the server reads: the
 * library's hook would make such a page half as slow again.
 */
export function answeredForm<Schema extends Record<string, unknown>>(
  id: string,
  lastResult: SubmissionResult<string[]> | null | undefined,
  usual: { [name in keyof Schema]?: string } = {},
) {
  const errorsOf = (name: string) => lastResult?.error?.[name] ?? undefined
  return {
    id,
    errors: errorsOf(""),
    field: (name: keyof Schema & string): Field => ({
      id: `${id}-${name}`,
      name,
      initialValue: lastResult?.initialValue ? lastResult.initialValue[name] : usual[name],
      errors: errorsOf(name),
    }),
  }
}

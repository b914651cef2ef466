import type { Field } from "./form-field"

/** What the server answers to a form, of conform's answer: what stands in its fields, and what is wrong with them. */
interface Answer {
  initialValue?: object | null
  error?: Record<string, string[] | null>
}

/**
 * A form as `useForm` gives it, without a hook: for one that stands on its page a hundred times, which the hook would
 * make half as slow again, and for one whose lists the page changes by itself.
 * @param usual what stands in the fields before anything is typed.
 */
export function answeredForm<Name extends string>(
  id: string,
  answer: Answer | null | undefined,
  usual: { [name in Name]?: string } = {},
) {
  const errors = answer?.error ?? {}
  const values = answer?.initialValue ?? usual
  return {
    id,
    errors: errors[""],
    allErrors: errors,
    field: (name: Name): Field => ({
      id: `${id}-${name}`,
      name,
      initialValue: valueAt(values, name),
      errors: errors[name] ?? undefined,
    }),
    /** What stands in a field of text. */
    text: (name: Name) => textAt(values, name),
  }
}

export type AnsweredForm<Name extends string = string> = ReturnType<typeof answeredForm<Name>>

export function textAt(values: object, name: string): string {
  const value = valueAt(values, name)
  return typeof value === "string" ? value : ""
}

/** The value under a field's name. */
function valueAt(values: object, name: string): unknown {
  let at: unknown = values
  for (const key of name.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof at !== "object" || at === null) return undefined
    at = Reflect.get(at, key)
  }
  return at
}

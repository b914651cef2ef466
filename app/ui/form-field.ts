import type { FieldMetadata } from "@conform-to/react"

/** What the controls of form.tsx take from a field of a form. */
export function controlProps(field: FieldMetadata<string | null | undefined>) {
  return {
    id: field.id,
    name: field.name,
    defaultValue: field.initialValue,
    required: field.required,
    error: field.errors?.[0],
  }
}

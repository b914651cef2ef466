/** What the controls of form.tsx take from a field of a form. */
export function controlProps({ id, name, initialValue, required, errors }: Field) {
  return {
    id,
    name,
    defaultValue: typeof initialValue === "string" ? initialValue : undefined,
    required,
    error: errors?.[0],
  }
}

/** What a control takes from a field whose value the page holds by itself. */
export function heldProps({ id, name, errors }: Field) {
  return { id, name, error: errors?.[0] }
}

/** What a group of choices takes from a field of a form. */
export function choiceProps({ id, name, initialValue, errors }: Field) {
  return { id, name, chosen: [initialValue ?? []].flat().map(String), error: errors?.[0] }
}

/** The part of conform's field that our controls need. */
export interface Field {
  id: string
  name: string
  initialValue?: unknown
  required?: boolean
  errors?: string[]
}

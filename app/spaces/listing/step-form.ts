/** What was typed, by the names of the fields: `prices[0].amount` is `values.prices[0].amount`. */
export type Typed = string | undefined | Typed[] | { [key: string]: Typed }
export type TypedValues = { [key: string]: Typed }

/** A form as the server hands it over: the values to show, and what is wrong with them, by field. */
export interface StepForm {
  values: TypedValues
  faults: Record<string, string>
}

/** Id of a field's control, from its name. */
export function fieldId(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "")
}

/** The value under a field's name. */
export function valueAt(values: TypedValues, name: string): Typed {
  let at: Typed = values
  for (const key of name.split(/[.[\]]+/).filter(Boolean)) {
    if (at === undefined || typeof at === "string") return undefined
    at = Array.isArray(at) ? at[Number(key)] : at[key]
  }
  return at
}

export function textAt(values: TypedValues, name: string): string {
  const value = valueAt(values, name)
  return typeof value === "string" ? value : ""
}

/** Several values of one name; a form sends a single one alone. */
export function listAt(values: TypedValues, name: string): string[] {
  const value = valueAt(values, name)
  if (typeof value === "string") return value ? [value] : []
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : []
}

/** The lines of a list. */
export function listOf(values: TypedValues, name: string): Typed[] {
  const list = values[name]
  return Array.isArray(list) ? list : []
}

/** What a text control needs of a form. */
export function fieldOf({ values, faults }: StepForm, name: string) {
  return { id: fieldId(name), name, defaultValue: textAt(values, name), error: faults[name] }
}

/** All faults, for the summary. */
export function faultList({ faults }: StepForm): { id: string; message: string }[] {
  return Object.entries(faults).map(([name, message]) => ({ id: name && fieldId(name), message }))
}

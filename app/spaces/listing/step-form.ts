/** What stands in the fields of a step, by their names: `prices[0].amount`. */
export type TypedValues = { [name: string]: Typed }
export type Typed = string | undefined | Typed[] | TypedValues

/** A step's form as conform's answer has it. */
export interface StepForm {
  initialValue: TypedValues
  error: Record<string, string[]>
}

/** The lines of a list. */
export function listOf(values: TypedValues, name: string): Typed[] {
  const list = values[name]
  return Array.isArray(list) ? list : []
}

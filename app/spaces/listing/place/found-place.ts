/** An answer of the address search or a known building: what it fills in. */
export interface FoundPlace {
  label: string
  fields: Record<string, string>
}

/** Fields of the place as a form holds them. */
export function asFields(fields: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}

/** A component as ical.js parses it (RFC 7265): name, properties, components inside. */
export type JCal = [string, JProperty[], JCal[]]
/** Name, parameters, type, values. */
export type JProperty = [string, Record<string, string | string[]>, string, ...unknown[]]

export function property([, properties]: JCal, name: string): JProperty | undefined {
  return properties.find(([own]) => own === name)
}

/** Every value of every property of a name. */
export function propertyValues([, properties]: JCal, name: string): unknown[] {
  return properties.filter(([own]) => own === name).flatMap((found) => found.slice(3))
}

export function propertyText(component: JCal, name: string): string {
  const value = property(component, name)?.[3]
  return typeof value === "string" ? value.trim() : ""
}

import type { AgreementFacts } from "~/agreements/agreement"
import { valuesOf } from "~/pages/agreements/terms/facts-form"
import type { Typed } from "~/spaces/listing/step-form"
import { choirFacts } from "./agreement-facts"

/** The facts of the choir, for a space that there is. */
export function factsAbout(space: string): AgreementFacts {
  return {
    ...choirFacts,
    spaces: [{ id: space, name: "Hall", capacity: 50, amenities: [] }],
    slots: [{ spaceName: "Hall", weekday: 2, from: "18:00", to: "20:00" }],
  }
}

/** The fields of the form of particulars, as a browser sends them. */
export function sampleForm(space: string): Record<string, string> {
  return Object.fromEntries(fieldsOf("", valuesOf(factsAbout(space), "en")))
}

/** The fields of a form by their names, from what stands in it. */
export function fieldsOf(name: string, typed: Typed): [string, string][] {
  if (typed === undefined) return []
  if (typeof typed === "string") return [[name, typed]]
  if (Array.isArray(typed)) return typed.flatMap((one, index) => fieldsOf(`${name}[${index}]`, one))
  return Object.entries(typed).flatMap(([key, value]) => fieldsOf(name ? `${name}.${key}` : key, value))
}

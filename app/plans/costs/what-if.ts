/** What can be tried out, with the least and the most of each; `grant` in units of the currency, the rest in percent. */
export const whatIfRanges = {
  /** Share of the hours that could be used. */
  occupancy: { least: 1, most: 100 },
  /** Weight of an hour in the solidarity tier, in percent of one at standard. */
  solidarity: { least: 0, most: 100 },
  /** Price of energy, in percent of today's. */
  energy: { least: 25, most: 400 },
  /** A year. */
  grant: { least: 0, most: 10_000_000 },
} as const
export const whatIfKeys = Object.keys(whatIfRanges) as WhatIfKey[]
export type WhatIfKey = keyof typeof whatIfRanges

/** What is tried out; null is as things stand. */
export type WhatIf = Record<WhatIfKey, number | null>

/** The fields of what is tried out, as they were typed. */
export type TypedWhatIf = Record<WhatIfKey, string>

export interface ReadWhatIf {
  whatIf: WhatIf
  /** Fields that say nothing that can be: they are left as things stand. */
  faults: WhatIfKey[]
}

/** What an address or a form says, field by field. */
export function typedWhatIf(params: URLSearchParams): TypedWhatIf {
  return Object.fromEntries(whatIfKeys.map((key) => [key, params.get(key)?.trim() ?? ""])) as TypedWhatIf
}

/** Reads what was typed: whole numbers within their ranges, nothing for as it is. */
export function readWhatIf(typed: TypedWhatIf): ReadWhatIf {
  const faults: WhatIfKey[] = []
  const read = (key: WhatIfKey): number | null => {
    // Thousands may be set apart: 12 000, 12.000.
    const text = typed[key].replace(/\s/g, "").replace(/[.,](?=\d{3}(?:\D|$))/g, "")
    if (text === "") return null
    const { least, most } = whatIfRanges[key]
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    faults.push(key)
    return null
  }
  const whatIf = Object.fromEntries(whatIfKeys.map((key) => [key, read(key)])) as WhatIf
  return { whatIf, faults }
}

/** The address of what is tried out: without what is as things stand. */
export function whatIfParams(whatIf: WhatIf): URLSearchParams {
  return new URLSearchParams(
    whatIfKeys.flatMap((key) => (whatIf[key] === null ? [] : [[key, String(whatIf[key])]])),
  )
}

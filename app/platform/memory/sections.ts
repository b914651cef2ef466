export type Numbers =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float64Array

/** What something in memory consists of, by name: numbers as they stand, and what JSON can hold. */
export type Sections = Record<string, Numbers | { json: unknown }>

/** The same under the name of the part that it is. */
export function sectionsOf(part: string, sections: Sections): Sections {
  return Object.fromEntries(Object.entries(sections).map(([name, value]) => [`${part}.${name}`, value]))
}

/** The sections of a part by their own names. */
export function partOf(part: string, sections: Sections): Sections {
  const start = `${part}.`
  return Object.fromEntries(
    Object.entries(sections).flatMap(([name, value]) =>
      name.startsWith(start) ? [[name.slice(start.length), value] as const] : [],
    ),
  )
}

/** The numbers of a section. @throws when there are none, or they are of another kind. */
export function numbersOf<T extends Numbers>(sections: Sections, name: string, like: T): T {
  const numbers = sections[name]
  if (numbers?.constructor !== like.constructor) throw new Error(`No ${like.constructor.name} in ${name}`)
  return numbers as T
}

/** What JSON holds in a section; whoever wrote it says what it is. @throws when there is none. */
export function jsonOf<T>(sections: Sections, name: string): T {
  const value = sections[name]
  if (!value || !("json" in value)) throw new Error(`No JSON in ${name}`)
  return value.json as T
}

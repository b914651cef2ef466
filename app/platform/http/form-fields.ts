import { z } from "zod"
import { invariant } from "../errors"

/*
 * Which names a form may send, known before anything takes a name apart: the library that builds records and lists
 * out of names believes every one of them.
 */

/** What a form has: the fields of its schema, or one field by its name. */
export type FormPart = z.ZodType | string

/** The names that a form may send, as a tree of records and lists with a value at each end. */
type Branch =
  | { kind: "value"; most: number }
  | { kind: "record"; fields: Map<string, Branch> }
  | { kind: "list"; each: Branch; most: number }

/** No form of ours has as many fields. */
export const maxFields = 1000
/** Characters of the longest name. */
const longestName = 100

/** The names of a form's fields, and how often each may come. */
export class FormFields {
  readonly #root: Branch

  constructor(parts: readonly FormPart[]) {
    this.#root = parts
      .map((part) => (typeof part === "string" ? record([[part, value()]]) : branchOf(part)))
      .reduce(merged, record([]))
    invariant(this.#root.kind === "record", "a form is a record")
    invariant(countOf(this.#root) <= maxFields, `a form has at most ${maxFields} fields`)
  }

  /** How often the form may send this name: 0 when it has no such field. */
  most(name: string): number {
    const path = pathOf(name)
    if (!path) return 0
    let at: Branch | undefined = this.#root
    for (const step of path) {
      if (typeof step === "string") at = at.kind === "record" ? at.fields.get(step) : undefined
      else at = at.kind === "list" && step < at.most ? at.each : undefined
      if (!at) return 0
    }
    if (at.kind === "value") return at.most
    // Several values of one name are a list too: ticked boxes.
    return at.kind === "list" && at.each.kind === "value" ? at.most : 0
  }
}

/** `prices[0].amount` is `["prices", 0, "amount"]`; null for what is no name of a field. */
function pathOf(name: string): (string | number)[] | null {
  if (name.length > longestName || !/^[^.[\]]+(?:\.[^.[\]]+|\[\d{1,3}\])*$/.test(name)) return null
  return [...name.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index))
}

const value = (most = 1): Branch => ({ kind: "value", most })
const record = (fields: Iterable<[string, Branch]>): Branch => ({ kind: "record", fields: new Map(fields) })

function branchOf(schema: z.core.$ZodType): Branch {
  if (schema instanceof z.ZodObject)
    return record(Object.entries(schema.shape).map(([name, field]) => [name, branchOf(field)]))
  if (schema instanceof z.ZodArray) {
    const each = branchOf(schema.element)
    const most = maxOf(schema) ?? choicesOf(schema.element)
    invariant(most !== undefined, "a list in a form has a most")
    return { kind: "list", each, most }
  }
  if (schema instanceof z.ZodPipe)
    return branchOf(schema.in instanceof z.ZodTransform ? schema.out : schema.in)
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch
  )
    return branchOf(schema.def.innerType)
  if (schema instanceof z.ZodUnion) return schema.options.map(branchOf).reduce(merged)
  invariant(values.has(schema._zod.def.type), `a form cannot send ${schema._zod.def.type}`)
  return value()
}

const values = new Set<string>([
  "string",
  "number",
  "int",
  "boolean",
  "bigint",
  "date",
  "enum",
  "literal",
  "file",
])

/** The most of a list that says `max`. */
function maxOf(list: z.ZodArray<z.core.$ZodType>): number | undefined {
  const checks = list.def.checks?.map(({ _zod }) => _zod.def) ?? []
  return checks.find((check): check is z.core.$ZodCheckMaxLengthDef => check.check === "max_length")?.maximum
}

/** Each choice can be ticked once. */
function choicesOf(schema: z.core.$ZodType): number | undefined {
  return schema instanceof z.ZodEnum ? schema.options.length : undefined
}

function merged(one: Branch, other: Branch): Branch {
  if (one.kind === "record" && other.kind === "record") {
    const fields = new Map(one.fields)
    for (const [name, branch] of other.fields) {
      const known = fields.get(name)
      fields.set(name, known ? merged(known, branch) : branch)
    }
    return { kind: "record", fields }
  }
  if (one.kind === "list" && other.kind === "list")
    return { kind: "list", each: merged(one.each, other.each), most: Math.max(one.most, other.most) }
  invariant(one.kind === "value" && other.kind === "value", "forms of one page mean the same by a name")
  return value(Math.max(one.most, other.most))
}

function countOf(branch: Branch): number {
  if (branch.kind === "value") return branch.most
  if (branch.kind === "list") return branch.most * countOf(branch.each)
  return [...branch.fields.values()].reduce((sum, field) => sum + countOf(field), 0)
}

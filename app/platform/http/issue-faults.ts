import type { z } from "zod"
import type { FaultKey, InputFault } from "../errors"

/**
 * What a schema says of a value that a rule of its own refuses: `z.string().refine(rule, withFault("body.date"))`.
 * {@link faultOfRule} reads it again.
 */
export function withFault(fault: FaultKey) {
  return { params: { fault } }
}

/** The fault of a rule that a schema made with {@link withFault}. */
export function faultOfRule({ params }: { params?: Record<string, unknown> }): FaultKey | undefined {
  return params?.fault as FaultKey | undefined
}

/** The faults that an issue of a schema names: several where names are not known. */
export function faultsOfIssue(issue: z.core.$ZodIssue): InputFault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), fault: "body.unknown" }))
  return [{ path: issue.path.join("."), ...faultOf(issue) }]
}

const formats: Record<string, FaultKey> = { datetime: "body.instant", date: "body.date" }

function faultOf(issue: z.core.$ZodIssue): Omit<InputFault, "path"> {
  switch (issue.code) {
    case "invalid_type":
      if (issue.path.length === 0) return { fault: "body.object" }
      return { fault: issue.input === undefined ? "body.required" : "body.type" }
    case "invalid_value":
      if (issue.input === undefined) return { fault: "body.required" }
      return { fault: "body.choice", values: { values: issue.values.map(String).join(", ") } }
    case "invalid_format":
      return { fault: formats[issue.format] ?? "body.format" }
    case "too_small":
      return {
        fault: issue.origin === "string" ? "body.shortest" : "body.least",
        values: { limit: Number(issue.minimum) },
      }
    case "too_big":
      return {
        fault: issue.origin === "string" ? "body.longest" : "body.most",
        values: { limit: Number(issue.maximum) },
      }
    case "invalid_union":
      return { fault: issue.input === undefined ? "body.required" : "body.type" }
    case "custom":
      return { fault: faultOfRule(issue) ?? "body.format" }
    default:
      return { fault: "body.format" }
  }
}

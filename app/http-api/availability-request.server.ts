import { z } from "zod"
import { instant } from "~/availability/date-input"
import type { Interval } from "~/availability/intervals"
import { dayMs } from "~/availability/units"
import type { InputFault } from "~/platform/errors"
import { commonFaults, refuseFaults } from "./api-request.server"

export const longestDays = 366
const usualDays = 7

/** Parameters of `GET /api/v1/spaces/{id}/availability`. */
export const availabilityParameters = {
  from: instant,
  to: instant.describe(
    `Instant until which time is listed: ${usualDays} days later unless given, at most ${longestDays}.`,
  ),
  quantity: z.int().min(1).max(1000),
}

export interface AvailabilityRequest {
  /** Milliseconds. */
  range: Interval
  /** Desks of a desk area. */
  quantity: number
}

/** What is asked. @throws {AppError} `bad_request` */
export function availabilityRequest(params: URLSearchParams, now: Date): AvailabilityRequest {
  const faults: InputFault[] = commonFaults(params, Object.keys(availabilityParameters))
  const read = (name: "from" | "to") => {
    const given = params.get(name)
    if (given === null) return null
    // A plus that was not escaped arrives as a space.
    const text = given.replace(/ (?=\d{2}:\d{2}$)/, "+")
    if (availabilityParameters[name].safeParse(text).success) return Date.parse(text)
    faults.push({ path: name, fault: "parameter.instant" })
    return null
  }
  const start = read("from") ?? now.getTime()
  const end = read("to") ?? start + usualDays * dayMs
  if (faults.length === 0 && end <= start) faults.push({ path: "to", fault: "parameter.rangeOrder" })
  if (faults.length === 0 && end - start > longestDays * dayMs)
    faults.push({ path: "to", fault: "parameter.rangeTooLong" })
  const quantity = params.get("quantity") ?? ""
  const desks = /^\d+$/.test(quantity) ? Number(quantity) : Number.NaN
  if (params.has("quantity") && !availabilityParameters.quantity.safeParse(desks).success)
    faults.push({ path: "quantity", fault: "parameter.quantity" })
  refuseFaults(faults)
  return { range: { start, end }, quantity: params.has("quantity") ? desks : 1 }
}

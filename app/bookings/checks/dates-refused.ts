import { AppError, type InputFault } from "~/platform/errors"
import { type DateFault, type DateVerdict, toldVerdict } from "../booking"
import { capacityFigures, maxPeople, takingRules } from "./taking-rules"

/** A verdict that stands in the way, as a refusal tells it. */
export interface RefusedDate extends Pick<DateVerdict<string>, "start" | "end"> {
  reason: DateFault
}

/** Those of the verdicts that stand in the way. */
export function refusedDates(verdicts: readonly DateVerdict[]): RefusedDate[] {
  return verdicts
    .map(toldVerdict)
    .flatMap(({ start, end, fault }) => (fault ? [{ start, end, reason: fault }] : []))
}

/** Faults of what was asked, rather than of the time: nobody could have it so. */
const ofInput = [
  "past",
  "too_soon",
  "too_far",
  "off_step",
  "too_short",
  "too_long",
  "form",
  "capacity",
] as const satisfies DateFault[]

/** The space, as far as a refusal tells of it. */
interface RefusingSpace {
  capacity: { seated: number | null; standing: number | null }
  desks: number | null
}

/** A booking that was refused because of its dates, each with its reason. */
export class DatesRefused extends AppError {
  constructor(
    readonly dates: RefusedDate[],
    /** Figures of the space where too many people are asked. */
    readonly capacity: RefusingSpace["capacity"] | null = null,
  ) {
    const faults = faultsOf(dates, capacity)
    super(faults.length ? "invalid" : "conflict", {
      reason: dates.some(isOfSpace) ? "not_published" : "dates",
      faults: faults.length ? faults : undefined,
    })
  }

  /** Whether all that stands in the way may be set aside by the owner. */
  get isOverridable(): boolean {
    return this.dates.length > 0 && this.dates.every(({ reason }) => takingRules[reason] === "owner")
  }
}

function isOfSpace({ reason }: RefusedDate): boolean {
  return reason === "not_offered" || reason === "paused"
}

/** The fault of the input, where nothing but the input is in the way of any date. */
function faultsOf(dates: RefusedDate[], capacity: RefusingSpace["capacity"] | null): InputFault[] {
  const faults = dates.map(({ reason }) => ofInput.find((known) => known === reason))
  const [first] = faults
  if (!first || faults.includes(undefined)) return []
  if (first !== "capacity") return [{ path: "start", fault: `date.${first}` }]
  const { isBoth, values } = capacityFigures(capacity ?? { seated: null, standing: null })
  return [{ path: "people", fault: isBoth ? "booking.capacityBoth" : "booking.capacityOne", values }]
}

/**
 * @param space tells how many people fit in.
 * @throws {DatesRefused} when any of the dates has a fault.
 */
export function refuseDates(verdicts: readonly DateVerdict[], space: RefusingSpace | null): void {
  const dates = refusedDates(verdicts)
  if (dates.length) throw new DatesRefused(dates, space && maxPeople(space) !== null ? space.capacity : null)
}

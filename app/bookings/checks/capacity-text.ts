import { capacityFigures } from "./taking-rules"

/** The sentences about too many people, in the `bookings` messages. */
type CapacityWords = (
  key: "capacity.both" | "capacity.one",
  values: { seated: number; standing: number; most: number },
) => string

/** Says how many people fit in, with both figures where both are told. */
export function capacityText(
  t: CapacityWords,
  capacity: { seated: number | null; standing: number | null },
): string {
  const { isBoth, values } = capacityFigures(capacity)
  return t(isBoth ? "capacity.both" : "capacity.one", values)
}

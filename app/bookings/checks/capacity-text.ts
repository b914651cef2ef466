/** The sentences about too many people, in the `bookings` messages. */
type CapacityWords = (
  key: "capacity.both" | "capacity.one",
  values: { seated: number; standing: number; most: number },
) => string

/** Says how many people fit in, with both figures where both are told. */
export function capacityText(
  t: CapacityWords,
  { seated, standing }: { seated: number | null; standing: number | null },
): string {
  const isBoth = seated !== null && standing !== null
  const values = { seated: seated ?? 0, standing: standing ?? 0, most: Math.max(seated ?? 0, standing ?? 0) }
  return t(isBoth ? "capacity.both" : "capacity.one", values)
}

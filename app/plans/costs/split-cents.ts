/**
 * Splits a sum by weights into whole cents that add up to it: each part is rounded down, and the cents that are left go
 * one by one to the largest remainders, of equal ones to the id that comes first. The order of the parts changes
 * nothing.
 * @param total cents, not negative.
 * @param parts each with an id of its own and a weight that is not negative; a weight of 0 pays nothing.
 * @returns cents by id; null where no part has a weight.
 */
export function splitCents(
  total: number,
  parts: readonly { id: string; weight: bigint }[],
): Map<string, number> | null {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0n)
  if (all === 0n) return null
  const quotas = parts.map(({ id, weight }) => {
    const exact = BigInt(total) * weight
    return { id, cents: Number(exact / all), rest: exact % all }
  })
  const left = total - quotas.reduce((sum, { cents }) => sum + cents, 0)
  // Fewer cents are left than parts have a remainder.
  const first = quotas
    .toSorted((a, b) => (a.rest === b.rest ? (a.id < b.id ? -1 : 1) : a.rest > b.rest ? -1 : 1))
    .slice(0, left)
  const lucky = new Set(first.map(({ id }) => id))
  return new Map(quotas.map(({ id, cents }) => [id, cents + (lucky.has(id) ? 1 : 0)]))
}

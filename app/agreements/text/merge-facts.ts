import type { AgreementFacts } from "../agreement"

/**
 * Facts that two changed at once, in one: of each part what either changed. Null where both changed the same part, each
 * in another way.
 */
export function mergeFacts(
  base: AgreementFacts,
  current: AgreementFacts,
  own: AgreementFacts,
): AgreementFacts | null {
  const merged: Record<string, unknown> = { ...current }
  for (const part of Object.keys(own) as (keyof AgreementFacts)[]) {
    if (same(base[part], own[part]) || same(current[part], own[part])) continue
    if (!same(base[part], current[part])) return null
    merged[part] = own[part]
  }
  return merged as unknown as AgreementFacts
}

/** What stands now with every part that `own` changed, whatever became of it meanwhile: for whoever looks again. */
export function rebaseFacts(
  base: AgreementFacts,
  current: AgreementFacts,
  own: AgreementFacts,
): AgreementFacts {
  const changed = Object.entries(own).filter(
    ([part, value]) => !same(base[part as keyof AgreementFacts], value),
  )
  return { ...current, ...Object.fromEntries(changed) }
}

export function sameFacts(one: AgreementFacts, other: AgreementFacts): boolean {
  return same(one, other)
}

/** Whether two values are written alike, whatever the order of their names. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)
}

function inOrder(_name: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

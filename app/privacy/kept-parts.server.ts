import { type KeptPart, type KeptTopic, keptFates, keptTopics } from "./kept"
import { registry } from "./registry.server"
import type { Line } from "./registry-line.server"

/** What is kept, by the registry: for the privacy page, and with counts for the person whose it is. */
export function keptParts(counts: Map<KeptTopic, number> | null = null): KeptPart[] {
  const all = Object.values(registry) as unknown as Partial<Line<"user">>[]
  return keptTopics.map((topic) => {
    const lines = all.filter((line) => line.topic === topic)
    const does = new Set(lines.flatMap(({ fates = [] }) => fates.map((fate) => fate.does)))
    const periods = new Map(
      lines.flatMap((line) => line.periods ?? []).map((period) => [period.key, period.days]),
    )
    return {
      topic,
      fates: keptFates.filter((fate) => does.has(fate)),
      periods: [...periods].map(([key, days]) => ({
        key,
        years: days >= 365 ? Math.round(days / 365.25) : 0,
        days,
      })),
      rows: counts ? (counts.get(topic) ?? 0) : null,
    }
  })
}

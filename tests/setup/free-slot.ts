import { inject } from "vitest"
import type { z } from "zod"
import type { Availability, SpaceAnswer } from "~/http-api/answer-schemas.server"

type SpaceProperties = z.infer<typeof SpaceAnswer>["properties"]

const day = 86_400_000
const get = async (path: string) => (await fetch(inject("origin") + path)).json()

/** Spaces that are found, whole. */
export async function* spacesWith(approval: "automatic" | "owner", ownerIds?: string[]) {
  for (let path = "/api/v1/spaces?weekday=3&from=18:00&to=19:00&weeks=1&limit=100"; path; ) {
    const { features, next } = await get(path)
    for (const { id } of features) {
      const space = (await get(`/api/v1/spaces/${id}`)).properties as SpaceProperties
      if (space.bookingRules.approval !== approval || space.bookingRules.quotaPerMonth !== null) continue
      if (space.parent || space.children.length || space.kind === "desk_area") continue
      if (!ownerIds || ownerIds.includes(space.owner.id)) yield space
    }
    path = next?.slice(inject("origin").length) ?? ""
  }
}

/** Times that a space can be had, of its shortest duration, each on another day. */
export async function freeSlots(
  space: SpaceProperties,
  count: number,
): Promise<{ start: string; end: string }[]> {
  const { horizonDays, minMinutes } = space.bookingRules
  const from = new Date(Date.now() + 8 * day).toISOString()
  const to = new Date(Date.now() + Math.min(horizonDays, 90) * day).toISOString()
  const { free } = (await get(`/api/v1/spaces/${space.id}/availability?from=${from}&to=${to}`)) as z.infer<
    typeof Availability
  >
  const slots = new Map<string, { start: string; end: string }>()
  for (const interval of free) {
    const end = Date.parse(interval.start) + minMinutes * 60_000
    if (end <= Date.parse(interval.end) && !slots.has(interval.start.slice(0, 10)))
      slots.set(interval.start.slice(0, 10), { start: interval.start, end: new Date(end).toISOString() })
  }
  return [...slots.values()].slice(0, count)
}

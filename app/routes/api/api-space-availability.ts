import type { Interval } from "~/availability/intervals"
import { spaceAvailability } from "~/bookings/checks/space-availability.server"
import { availabilityRequest } from "~/http-api/availability-request.server"
import { readable } from "~/platform/database.server"
import { conditional } from "~/platform/http/conditional.server"
import { publicApi, readOnly } from "~/platform/http/problem.server"

const instants = ({ start, end }: Interval) => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
})

/** `GET /api/v1/spaces/{id}/availability` */
export const loader = publicApi(async ({ request, params, context }) => {
  const now = new Date()
  const asked = availabilityRequest(new URL(request.url).searchParams, now)
  const { free, taken } = await spaceAvailability(readable(context), params.id ?? "", { ...asked, now })
  const { start: from, end: to } = instants(asked.range)
  const answer = {
    from,
    to,
    free: free.map(instants),
    taken: taken.map(({ kind, ...interval }) => ({ ...instants(interval), kind })),
  }
  return conditional(request, JSON.stringify(answer), { "content-type": "application/json; charset=utf-8" })
})

export const action = readOnly

import { requestLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { answering } from "~/platform/http/problem.server"
import { buildingsNear, localityAt } from "~/spaces/listing/place/place-answers.server"

const longestTyped = 80

/**
 * What is known of a point: `GET /addresses/near?lon=&lat=&postcode=&locality=&lang=`, for the place of a new
 * listing.
 */
export const loader = answering(async ({ request }) => {
  const { searchParams } = new URL(request.url)
  const lon = Number(searchParams.get("lon") || Number.NaN)
  const lat = Number(searchParams.get("lat") || Number.NaN)
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
    return Response.json({ postcode: "", locality: "", sure: false, places: [] }, { status: 400 })
  const places = await buildingsNear(database(), lon, lat)
  const typed = (name: string) => (searchParams.get(name) ?? "").trim().slice(0, longestTyped)
  const place = { lon, lat, postcode: typed("postcode"), locality: typed("locality") }
  return Response.json({ ...(await localityAt(database(), place, requestLocale(request))), places })
})

import type { LoaderFunctionArgs } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { buildingsNear, localityAt } from "~/spaces/place-answers.server"

/** What is known of a point: `GET /addresses/near?lon=&lat=&lang=`, for the place of a new listing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const lon = Number(searchParams.get("lon") || Number.NaN)
  const lat = Number(searchParams.get("lat") || Number.NaN)
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
    return Response.json({ postcode: "", locality: "", places: [] }, { status: 400 })
  const places = await buildingsNear(database(), lon, lat)
  return Response.json({ ...(await localityAt(database(), lon, lat, requestLocale(request))), places })
}

import type { Feature, Point } from "geojson"
import { formatMinute } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import type { SpaceHit } from "~/search/results/search-result"
import { comparablePrice } from "~/spaces/price"
import type { RelatedSpace, SpaceDetail } from "~/spaces/space-detail"

interface Place {
  /** Where readers reach the site. */
  publicUrl: string
  locale: Locale
}

/** A hit as the HTTP interface gives it. */
export function hitFeature(hit: SpaceHit, { publicUrl, locale }: Place): Feature<Point> {
  return {
    type: "Feature",
    id: hit.id,
    geometry: { type: "Point", coordinates: [hit.lon, hit.lat] },
    properties: {
      id: hit.id,
      name: hit.name.text,
      nameLanguage: hit.name.lang ?? locale,
      siteName: hit.siteName,
      kind: hit.kind,
      siteKind: hit.siteKind,
      capacity: hit.capacity,
      capacitySeated: hit.capacitySeated,
      capacityStanding: hit.capacityStanding,
      areaM2: hit.areaM2,
      forms: hit.forms,
      amenities: hit.amenities,
      activities: hit.activities,
      wheelchair: hit.wheelchair,
      price: hit.price,
      municipality: hit.municipality?.id ?? null,
      municipalityName: hit.municipality?.name ?? null,
      url: publicUrl + paths.space(locale, hit.id),
      distanceM: hit.distanceM,
      walkMinutes: hit.walkMinutes,
      score: hit.score,
      scoreParts: hit.scoreParts,
      ...(hit.dates && { dates: hit.dates }),
      ...(hit.notYetBookable && { notYetBookable: hit.notYetBookable }),
      firstFree: hit.firstFree,
    },
  }
}

/** One space, whole. @param today date at the site, which decides which dated prices hold. */
export function spaceFeature(
  space: SpaceDetail,
  { publicUrl, locale, today }: Place & { today: string },
): Feature<Point> {
  const { site, access, conditions, bookingRules } = space
  const money = (amount: number | null) => (amount === null ? null : { amount, currency: space.currency })
  const related = ({ id, name, kind, capacity }: RelatedSpace) => ({
    id,
    name: name.text,
    kind,
    capacity,
    url: publicUrl + paths.space(locale, id),
  })
  const asHit: SpaceHit = {
    ...space,
    capacity: space.capacity ?? space.quantity,
    siteName: site.name,
    siteKind: site.buildingKind,
    lon: site.lon,
    lat: site.lat,
    stepFree: access.step_free_entrance,
    lift: access.lift,
    accessibleToilet: access.accessible_toilet,
    price: comparablePrice(space.prices, "hour", today),
    municipality: site.municipality,
    photo: null,
    distanceM: null,
    walkMinutes: null,
    score: null,
    scoreParts: [],
    dates: null,
    notYetBookable: null,
    firstFree: null,
    timeZone: site.timeZone,
  }
  const feature = hitFeature(asHit, { publicUrl, locale })
  return {
    ...feature,
    properties: {
      ...feature.properties,
      description: space.description?.text ?? null,
      quantity: space.quantity,
      floor: space.floor,
      site: {
        id: site.id,
        name: site.name,
        kind: site.buildingKind,
        address: {
          street: site.street,
          number: site.houseNumber,
          postcode: site.postcode,
          locality: site.locality,
        },
        municipality: site.municipality,
        neighbourhood: site.neighbourhood,
        timeZone: site.timeZone,
        schoolHolidays: site.schoolCalendar,
        denomination: site.denomination,
        yearBuilt: site.yearBuilt,
        heritage: site.heritage,
      },
      owner: {
        id: space.owner.id,
        name: space.owner.name.text,
        url: publicUrl + paths.organisation(locale, space.owner.id),
      },
      terms: {
        forms: space.forms,
        useLevels: space.useLevels,
        deposit: money(space.depositCents),
        energySupplement: money(space.energySupplementCents),
      },
      prices: space.prices,
      bookingRules,
      weekly: space.weekly.map((rule) => ({
        ...rule,
        from: formatMinute(rule.from),
        until: formatMinute(rule.until),
      })),
      access,
      conditions: {
        ...conditions,
        quiet_hours_from: clock(conditions.quiet_hours_from),
        sound_until: clock(conditions.sound_until),
      },
      photos: space.photos.map(({ src, width, height, alt }) => ({
        url: publicUrl + src,
        width,
        height,
        alt: alt?.text ?? null,
      })),
      parent: space.parent && related(space.parent),
      children: space.children.map(related),
      publishedAt: space.publishedAt,
      updatedAt: space.updatedAt,
    },
  }
}

function clock(minute: number | null): string | null {
  return minute === null ? null : formatMinute(minute)
}

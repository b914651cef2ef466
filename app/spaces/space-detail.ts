import type { ShownText } from "~/i18n/locales"
import type { Hidden } from "~/platform/hidden"
import type {
  Access,
  ActivityOfUse,
  Amenity,
  BookingRules,
  BuildingKind,
  Conditions,
  PriceRule,
  SchoolCalendar,
  SharingForm,
  SpaceKind,
  SpaceStatus,
  UseLevel,
  WeeklyRule,
  Wheelchair,
} from "./vocabulary"

/** Another space of the same building, as a link to it. */
export interface RelatedSpace {
  id: string
  name: ShownText
  kind: SpaceKind
  status: SpaceStatus
  capacity: number | null
}

export interface ShownPhoto {
  id: string
  /** Address of the largest copy. */
  src: string
  /** Every copy with its width, for the `srcset` attribute. */
  srcset: string
  width: number
  height: number
  alt: ShownText | null
}

export interface ShownSite {
  id: string
  name: string
  street: string
  houseNumber: string
  postcode: string
  locality: string
  lon: number
  lat: number
  buildingKind: BuildingKind
  denomination: string | null
  yearBuilt: number | null
  heritage: string | null
  timeZone: string
  schoolCalendar: SchoolCalendar
  municipality: { id: string; name: string } | null
  neighbourhood: { id: string; name: string } | null
}

/** One space, whole, in the reader's language: what its page and the HTTP interface show. */
export interface SpaceDetail {
  id: string
  name: ShownText
  description: ShownText | null
  kind: SpaceKind
  status: SpaceStatus
  capacitySeated: number | null
  capacityStanding: number | null
  /** The larger of seated and standing. */
  capacity: number | null
  /** Desks of a desk area, null otherwise. */
  quantity: number | null
  areaM2: number | null
  floor: number | null
  amenities: Amenity[]
  access: Access
  wheelchair: Wheelchair
  conditions: Conditions
  /** What the owner welcomes. */
  activities: ActivityOfUse[]
  forms: SharingForm[]
  useLevels: UseLevel[]
  prices: PriceRule[]
  depositCents: number | null
  energySupplementCents: number | null
  /** Of deposit and supplement. */
  currency: string
  bookingRules: BookingRules
  /** By weekday and hour. */
  weekly: WeeklyRule[]
  photos: ShownPhoto[]
  site: ShownSite
  owner: { id: string; name: ShownText }
  parent: RelatedSpace | null
  children: RelatedSpace[]
  /** Spaces with the same parent, or the other roots of the building. */
  siblings: RelatedSpace[]
  /** Whether the viewer may change it. */
  editable: boolean
  /** Hidden by an administrator: why, told to its own people alone. */
  hidden: Hidden | null
  publishedAt: string | null
  updatedAt: string
}

import type { ShownText } from "~/i18n/locales"
import type { BookingFormFields } from "../asking/booking-form-fields"

/** Something near a request that cannot be met, which can be had as it stands. */
export interface BookingAlternative {
  kind: "earlier" | "later" | "shorter" | "space" | "nearby"
  spaceId: string
  /** Of another space; null for the space that was asked. */
  name: ShownText | null
  /** From the site that was asked, of another site. */
  metres: number | null
  /** By how much it is shifted, or how long it is. */
  minutes: number
  /** Minutes after midnight. */
  from: number
  until: number
  /** The request that can be met. */
  fields: BookingFormFields
}

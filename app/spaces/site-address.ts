import type { ShownSite } from "./space-detail"

interface AddressColumns {
  street: string
  house_number: string
  postcode: string
}

/** The address of a building on one line, as far as it is known. @param locality its municipality, in the reader's language. */
export function siteAddress({ street, house_number, postcode }: AddressColumns, locality: string): string {
  return [`${street} ${house_number}`, `${postcode} ${locality}`]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(", ")
}

/** The same of a building that is shown. @param locality where it is shown in more than one language. */
export function shownAddress(site: ShownSite, locality = site.locality): string {
  return siteAddress({ ...site, house_number: site.houseNumber }, locality)
}

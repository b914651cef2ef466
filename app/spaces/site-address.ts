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
